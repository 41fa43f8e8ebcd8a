#include "resolve/batch.hpp"

#include <algorithm>
#include <mutex>

#include <fmt/format.h>

#include "resolve/identical.hpp"

namespace samma {
namespace {

/// Scores what block_join proposes; hands its links over when the task is done.
class LinkCollector : public PairConsumer {
 public:
  LinkCollector(const Matcher& matcher, Weight needed, std::mutex* mutex, std::vector<Link>* links)
      : matcher_(matcher), needed_(needed), mutex_(mutex), all_(links) {}
  ~LinkCollector() override {
    const std::lock_guard lock(*mutex_);
    all_->insert(all_->end(), links_.begin(), links_.end());
  }
  LinkCollector(const LinkCollector&) = delete;
  LinkCollector& operator=(const LinkCollector&) = delete;
  void consume(std::span<const CandidatePair> pairs) override {
    matcher_.score(pairs, needed_, &scratch_, &links_);
  }

 private:
  const Matcher& matcher_;
  const Weight needed_;
  std::mutex* const mutex_;
  std::vector<Link>* const all_;
  std::vector<Link> links_;
  Matcher::Scratch scratch_;
};

}  // namespace

Result<BatchResult> match_batch(const Model& model, const RecordTable& table,
                                const Matcher& matcher, BlockPlan* plan,
                                const BatchOptions& options) {
  BatchResult result;
  IdenticalStars stars;
  if (options.star_of_identical && !options.cross_source_only) {
    stars = join_identical(table, identical_groups(table), matcher,
                           std::max(to_weight(model.threshold_bits), options.needed));
  }
  result.identical_groups = stars.groups;
  result.identical_records = stars.links.size();
  result.links = std::move(stars.links);
  std::mutex mutex;
  BlockJoinOptions join;
  join.cross_source_only = options.cross_source_only;
  join.skip = stars.skip;
  join.simd = options.simd;
  join.stop = options.stop;
  join.on_rule = [&](std::size_t rule) {
    if (options.progress) {
      options.progress(fmt::format("matching: rule {} of {} ({}), {} links", rule + 1,
                                   model.rules.size(), model.rules[rule].name,
                                   result.links.size()));
    }
  };
  result.rules = block_join(plan, join, [&]() -> std::unique_ptr<PairConsumer> {
    return std::make_unique<LinkCollector>(matcher, options.needed, &mutex, &result.links);
  });
  if (options.stop && options.stop()) {
    return Error{ErrorCode::kInterrupted, "stopped while matching; nothing was written"};
  }
  for (const RuleReport& rule : result.rules) result.pairs += rule.pairs;
  std::sort(result.links.begin(), result.links.end(), [](const Link& a, const Link& b) {
    return a.left != b.left ? a.left < b.left : a.right < b.right;
  });
  return result;
}

}  // namespace samma
