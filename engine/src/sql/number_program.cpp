#include "sql/number_program.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <string_view>
#include <tuple>
#include <utility>

#include "sql/operators.hpp"

namespace samma::sql {
namespace {

using Bound = Expression::Bound;
using Operation = Expression::Operation;

constexpr std::size_t kArgumentsMost = 4;

bool is_real(Type type) {
  return type.depth == 0 &&
         (type.base == Base::kDecimal || type.base == Base::kFloat || type.base == Base::kDouble);
}
bool is_truth(Type type) { return type == Type{Base::kBool, 0}; }

double number_of(const Value& value, Type type) {
  if (!value.present()) return 0;
  if (is_truth(type)) return static_cast<double>(value.truth);
  return is_real(type) ? value.real : 0;
}
Value value_of(double number, Type type) {
  return is_truth(type) ? Value::of_truth(number != 0) : Value::of_real(number);
}

/// Of a strict call: a fault goes before NULL.
State joined(State a, State b) {
  if (a == State::kFault || b == State::kFault) return State::kFault;
  return a == State::kNull || b == State::kNull ? State::kNull : State::kPresent;
}

}  // namespace

struct NumberProgram::Batch {
  std::span<const Rows> rows;
  std::span<const Leaf> leaves;
  Scratch* scratch;
  std::size_t own;  ///< The step.

  double* numbers(std::size_t step) const { return scratch->numbers.data() + step * kPairsAtOnce; }
  State* states(std::size_t step) const { return scratch->states.data() + step * kPairsAtOnce; }
  void put(std::size_t pair, double number, State state) const {
    numbers(own)[pair] = number;
    states(own)[pair] = state;
  }

  void fill(const Value& value, Type type) const {
    std::fill_n(numbers(own), rows.size(), number_of(value, type));
    std::fill_n(states(own), rows.size(), value.state);
  }
  void load(const Bound& column) const {
    const Leaf leaf = leaves[column.number];
    double* const to = numbers(own);
    State* const to_state = states(own);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const Rows& pair = rows.data()[i];
      const std::uint32_t* const row = column.side == Side::kLeft ? pair.left : pair.right;
      const Value& value = leaf.values[row[leaf.lane]];
      to[i] = number_of(value, column.type);
      to_state[i] = value.state;
    }
  }
  template <class Compute>
  void on_two(const Bound& node, Compute compute) const {
    const double* const a = numbers(node.children[0]);
    const double* const b = numbers(node.children[1]);
    const State* const a_state = states(node.children[0]);
    const State* const b_state = states(node.children[1]);
    double* const to = numbers(own);
    State* const to_state = states(own);
    const std::size_t size = rows.size();
    for (std::size_t i = 0; i < size; ++i) to[i] = compute(a[i], b[i]);
    for (std::size_t i = 0; i < size; ++i) to_state[i] = joined(a_state[i], b_state[i]);
  }
  void negate(const Bound& node) const {
    for (std::size_t i = 0; i < rows.size(); ++i)
      put(i, 1 - numbers(node.children[0])[i], states(node.children[0])[i]);
  }
  void test_null(const Bound& node) const {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const State state = states(node.children[0])[i];
      const bool holds = (state == State::kNull) != node.otherwise;
      put(i, static_cast<double>(holds), state == State::kFault ? state : State::kPresent);
    }
  }
  /// Up to the first child that decides; NULL does not.
  void connect(const Bound& node) const {
    const double deciding = node.operation == Operation::kOr ? 1 : 0;
    fill(Value::of_truth(deciding == 0), node.type);
    for (const std::uint32_t child : node.children) {
      for (std::size_t i = 0; i < rows.size(); ++i) {
        const State so_far = states(own)[i];
        const State state = states(child)[i];
        if (so_far == State::kFault) continue;
        if (so_far == State::kPresent && numbers(own)[i] == deciding) continue;
        if (state != State::kPresent) {
          states(own)[i] = state;
        } else if (numbers(child)[i] == deciding) {
          put(i, deciding, state);
        }
      }
    }
  }
  /// The cases from the last to the first: what an earlier one says goes before.
  void choose(const Bound& node) const {
    if (node.otherwise) {
      std::copy_n(numbers(node.children.back()), rows.size(), numbers(own));
      std::copy_n(states(node.children.back()), rows.size(), states(own));
    } else {
      fill(Value(), node.type);
    }
    for (std::size_t when = node.children.size() / 2; when-- > 0;) {
      const std::uint32_t condition = node.children[2 * when];
      const std::uint32_t result = node.children[2 * when + 1];
      for (std::size_t i = 0; i < rows.size(); ++i) {
        const State state = states(condition)[i];
        if (state == State::kFault) put(i, 0, state);
        if (state == State::kPresent && numbers(condition)[i] != 0)
          put(i, numbers(result)[i], states(result)[i]);
      }
    }
  }
};

std::optional<NumberProgram> NumberProgram::make(std::span<const Expression* const> conditions) {
  NumberProgram program;
  for (const Expression* condition : conditions) {
    const auto root = program.add(*condition, condition->root_);
    if (!root || !is_truth(condition->type())) return std::nullopt;
    program.roots_.push_back(*root);
  }
  return program;
}

/// The step of a part: one that is there already, or a new one behind those of its children. The
/// depth of the tree is limited by the parser.
std::optional<std::uint32_t> NumberProgram::add(const Expression& expression, std::uint32_t node) {
  Step step{expression.nodes_[node]};
  if (is_fixed(expression, node)) step.node = constant(expression, node);
  for (std::uint32_t& child : step.node.children) {
    const auto found = add(expression, child);
    if (!found) return std::nullopt;
    child = *found;
  }
  if (!is_known(step.node)) return std::nullopt;
  const auto known = std::find_if(steps_.begin(), steps_.end(),
                                  [&](const Step& each) { return same(each.node, step.node); });
  if (known != steps_.end()) return static_cast<std::uint32_t>(known - steps_.begin());
  choose_kernel(&step);
  steps_.push_back(std::move(step));
  return static_cast<std::uint32_t>(steps_.size() - 1);
}

/// Whether a part is computed of constants alone, as -1 is.
bool NumberProgram::is_fixed(const Expression& expression, std::uint32_t node) {
  const Bound& part = expression.nodes_[node];
  return part.operation == Operation::kCall && !part.children.empty() &&
         std::all_of(part.children.begin(), part.children.end(), [&](std::uint32_t child) {
           return expression.nodes_[child].operation == Operation::kConstant ||
                  is_fixed(expression, child);
         });
}

Bound NumberProgram::constant(const Expression& expression, std::uint32_t node) {
  sql::Scratch scratch;  // What it owns are texts, which are no constants here.
  const Rows none;
  Bound made;
  made.type = expression.nodes_[node].type;
  made.constant = expression.at(node, {none, {}, &scratch});
  return made;
}

/// Of columns of other types it can be told whether they are NULL.
bool NumberProgram::is_known(const Bound& node) const {
  const bool numbers = is_real(node.type) || is_truth(node.type);
  const bool of_numbers =
      std::all_of(node.children.begin(), node.children.end(), [&](std::uint32_t child) {
        return is_real(steps_[child].node.type) || is_truth(steps_[child].node.type);
      });
  switch (node.operation) {
    case Operation::kColumn:
    case Operation::kIsNull:
      return true;
    case Operation::kConstant:
      return numbers && !node.constant.is_fault();
    case Operation::kAnd:
    case Operation::kOr:
    case Operation::kNot:
    case Operation::kCase:
      return numbers && of_numbers;
    case Operation::kCall:
      return numbers && of_numbers && node.strict && node.children.size() <= kArgumentsMost;
    case Operation::kParameter:
    case Operation::kTransform:
      break;
  }
  return false;
}

void NumberProgram::choose_kernel(Step* step) {
  const Bound& node = step->node;
  if (node.operation != Operation::kCall || !is_real(node.call.from)) return;
  if (is_real(node.type) && node.type.base != Base::kFloat) {
    if (node.run == arithmetic("+", Base::kDouble)) step->kernel = Kernel::kAdd;
    if (node.run == arithmetic("-", Base::kDouble)) step->kernel = Kernel::kSubtract;
    if (node.run == arithmetic("*", Base::kDouble)) step->kernel = Kernel::kMultiply;
  }
  for (const std::string_view symbol : {"=", "<>", "<", "<=", ">", ">="}) {
    if (node.run != comparison(symbol)) continue;
    step->kernel = Kernel::kCompare;
    const bool less = symbol.front() == '<';
    const bool equal = symbol.back() == '=';
    const bool greater = symbol.front() == '>' || symbol == "<>";
    step->by_order = {static_cast<double>(less), static_cast<double>(equal),
                      static_cast<double>(greater)};
  }
}

bool NumberProgram::same(const Bound& a, const Bound& b) {
  const auto constant = [](const Bound& node) {
    return std::pair(node.constant.state,
                     std::bit_cast<std::uint64_t>(number_of(node.constant, node.type)));
  };
  const auto rest = [](const Bound& node) {
    return std::tuple(node.operation, node.side, node.otherwise, node.number, node.run,
                      node.call.detail_number, node.call.attempt, node.call.detail.get());
  };
  return rest(a) == rest(b) && a.type == b.type && a.call.from == b.call.from &&
         a.call.to == b.call.to && a.children == b.children &&
         (a.operation != Operation::kConstant || constant(a) == constant(b));
}

void NumberProgram::run(const Step& step, const Batch& batch) const {
  const Bound& node = step.node;
  switch (node.operation) {
    case Operation::kConstant:
      return batch.fill(node.constant, node.type);
    case Operation::kColumn:
      return batch.load(node);
    case Operation::kAnd:
    case Operation::kOr:
      return batch.connect(node);
    case Operation::kNot:
      return batch.negate(node);
    case Operation::kIsNull:
      return batch.test_null(node);
    case Operation::kCase:
      return batch.choose(node);
    default:
      break;
  }
  switch (step.kernel) {
    case Kernel::kAdd:
      return batch.on_two(node, [](double a, double b) { return a + b; });
    case Kernel::kSubtract:
      return batch.on_two(node, [](double a, double b) { return a - b; });
    case Kernel::kMultiply:
      return batch.on_two(node, [](double a, double b) { return a * b; });
    case Kernel::kCompare:
      return batch.on_two(node, [&](double a, double b) { return step.by_order[1 + order(a, b)]; });
    case Kernel::kCall:
      return call(step, batch);
  }
}

/// Any other function of numbers.
void NumberProgram::call(const Step& step, const Batch& batch) const {
  const Bound& node = step.node;
  const std::size_t count = node.children.size();
  std::array<Value, kArgumentsMost> arguments;
  for (std::size_t i = 0; i < batch.rows.size(); ++i) {
    State state = State::kPresent;
    for (std::size_t k = 0; k < count; ++k) {
      const std::uint32_t child = node.children[k];
      state = joined(state, batch.states(child)[i]);
      arguments[k] = value_of(batch.numbers(child)[i], steps_[child].node.type);
    }
    Value result;
    if (state == State::kPresent)
      result = node.run(std::span(arguments).first(count), node.call, &batch.scratch->arena);
    batch.put(i, number_of(result, node.type), state == State::kPresent ? result.state : state);
  }
}

void NumberProgram::decide(std::span<const Rows> rows, std::span<const Leaf> leaves,
                           std::span<Outcome> outcomes, Scratch* scratch) const {
  scratch->numbers.resize(steps_.size() * kPairsAtOnce);
  scratch->states.resize(steps_.size() * kPairsAtOnce);
  for (std::size_t first = 0; first < rows.size(); first += kPairsAtOnce) {
    scratch->arena.clear();
    Batch batch{rows.subspan(first, std::min(kPairsAtOnce, rows.size() - first)), leaves, scratch,
                0};
    for (; batch.own < steps_.size(); ++batch.own) run(steps_[batch.own], batch);
    for (std::size_t c = 0; c < roots_.size(); ++c) {
      const double* const numbers = batch.numbers(roots_[c]);
      const State* const states = batch.states(roots_[c]);
      for (std::size_t i = 0; i < batch.rows.size(); ++i) {
        const bool holds = states[i] == State::kPresent && numbers[i] != 0;
        outcomes[c * rows.size() + first + i] = states[i] == State::kFault ? Outcome::kFault
                                                : holds                    ? Outcome::kTrue
                                                                           : Outcome::kFalse;
      }
    }
  }
}

}  // namespace samma::sql
