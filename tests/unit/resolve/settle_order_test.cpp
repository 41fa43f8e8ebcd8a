#include "resolve/settle_order.hpp"

#include <algorithm>
#include <limits>

#include "training_support.hpp"

using namespace samma;

namespace {

/// A scorer of three comparisons, none of a household.
struct Three {
  Model model = support::lanes_model({"a", "b", "c"});
  RecordTable table = support::table_of(model, support::random_rows(20, 3, 9));
  Scorer scorer{model, table};
  ComparisonSet comparisons = std::move(*ComparisonSet::make(model, table));
};

/// Surveys pairs that can weigh 10 bits each; comparison c lowers pair i by falls[c][i] bits where
/// it is not settled before.
void survey(const std::vector<std::vector<double>>& falls, Weight prior, SettleOrder* order) {
  const std::size_t pairs = falls[0].size();
  std::vector<PairEvidence> sums(pairs, {0, to_weight(10) - prior});
  std::vector<std::uint64_t> unsettled(pairs);
  for (std::size_t i = 0; i < pairs; ++i) {
    for (std::size_t c = 0; c < falls.size(); ++c)
      unsettled[i] |= std::uint64_t{falls[c][i] != 0} << c;
  }
  order->begin(sums, unsettled);
  for (std::size_t c = 0; c < falls.size(); ++c) {
    const std::vector<PairEvidence> before = sums;
    for (std::size_t i = 0; i < pairs; ++i) sums[i].other -= to_weight(falls[c][i]);
    order->add(c, before, sums);
  }
}

std::vector<std::size_t> chosen(const std::vector<std::vector<double>>& falls) {
  const Three three;
  SettleOrder order(three.scorer, three.comparisons);
  survey(falls, three.scorer.prior(), &order);
  order.choose(0);
  return {order.comparisons().begin(), order.comparisons().end()};
}

using Order = std::vector<std::size_t>;

}  // namespace

TEST_CASE("what drops most pairs for its time is settled first") {
  CHECK(chosen({{1, 1, 1, 1}, {1, 1, 1, 12}, {12, 12, 12, 1}}) == Order{2, 1, 0});
  // All three drop two pairs; the last asks for fewer.
  CHECK(chosen({{12, 12, 1, 1}, {1, 1, 12, 12}, {12, 12, 0, 0}})[0] == 2);
}

TEST_CASE("what a comparison drops that pairs have lost before does not count again") {
  // 1 drops what 0 drops, and one more; 2 drops the others.
  const Order order = chosen({{12, 12, 12, 0, 0}, {12, 12, 12, 12, 0}, {0, 0, 0, 0, 12}});
  CHECK(order == Order{1, 2, 0});
}

TEST_CASE("where nothing is dropped at once, the way to it counts") {
  CHECK(chosen({{1, 1}, {6, 6}, {5, 5}}) == Order{1, 2, 0});
}

TEST_CASE("where every weight is needed, what lowers most comes first all the same") {
  const Three three;
  SettleOrder order(three.scorer, three.comparisons);
  survey({{1, 12}, {12, 1}, {3, 3}}, three.scorer.prior(), &order);
  order.choose(std::numeric_limits<Weight>::min());
  CHECK(order.comparisons()[2] == 2);
}

TEST_CASE("surveys become rare and end") {
  const Three three;
  SettleOrder order(three.scorer, three.comparisons);
  std::vector<int> due;
  for (int batch = 0; batch < 300; ++batch) {
    if (order.survey_is_due()) due.push_back(batch);
  }
  CHECK(due == std::vector<int>{0, 16, 256});
  survey(std::vector<std::vector<double>>(3, std::vector<double>(5000, 1)), 0, &order);
  for (int batch = 300; batch < 5000; ++batch) CHECK_FALSE(order.survey_is_due());
}

TEST_CASE("every comparison stays in the order once") {
  Order order = chosen({{0, 12}, {12, 0}, {3, 3}});
  std::sort(order.begin(), order.end());
  CHECK(order == Order{0, 1, 2});
}
