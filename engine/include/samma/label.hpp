#pragma once
// Asking people about pairs: `samma label`. The engine chooses the pairs and keeps the answers; the
// caller shows them and asks.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "samma/explain.hpp"
#include "samma/input.hpp"
#include "samma/labels.hpp"
#include "samma/world.hpp"

namespace samma {

/// Nobody answers more at a time.
inline constexpr std::uint64_t kQuestionsMax = 10'000;

struct LabelJob {
  InputJob input;            ///< Files, not standard input.
  std::string labels;        ///< The file of labels: made if it is not there, else continued.
  std::uint64_t count = 50;  ///< Questions, at most kQuestionsMax.
  std::uint64_t seed = 1;    ///< Another seed asks about other pairs.
  std::optional<double> threshold_bits;  ///< Instead of the model's.
};

struct LabelQuestion {
  /// A field of the schema, or a column that no field uses; cells as they stand in the input.
  struct Line {
    std::string name, left, right;
    bool compared = false;  ///< Some field reads it.
  };
  std::vector<Line> lines;
  Explanation explanation;
  bool calibration = false;  ///< Far from the threshold: asked to check the model, not to decide.
};

/// Questions are fixed at the start: most near the threshold and different from each other in what
/// the comparisons say, one in five far above or below. They are a function of records, model,
/// labels so far, count and seed.
class LabelSession {
 public:
  static Result<LabelSession> start(World& world, const LabelJob& job);
  ~LabelSession();
  LabelSession(LabelSession&&) noexcept;
  LabelSession& operator=(LabelSession&&) noexcept;

  const std::vector<LabelQuestion>& questions() const;
  std::uint64_t labelled_before() const;  ///< Pairs of this input that the file knew.
  /// The answer is in the file, private (mode 0600) and whole, when this returns.
  Result<void> answer(std::size_t question, PairLabel label);
  /// Takes the last answer of this session out of the file again. An error if somebody else has
  /// written to it since.
  Result<void> undo();

 private:
  struct State;
  explicit LabelSession(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace samma
