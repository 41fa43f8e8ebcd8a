#include "resolve/batch.hpp"

#include <algorithm>
#include <mutex>

#include <fmt/format.h>

#include "base/hash.hpp"
#include "base/parallel.hpp"

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

/// (row hash, record) for all records, sorted.
std::vector<std::pair<std::uint64_t, RecordIndex>> rows_by_hash(const RecordTable& table) {
  std::vector<std::pair<std::uint64_t, RecordIndex>> order(table.size());
  constexpr std::size_t kRecordsPerTask = 16384;
  parallel_for(table.size(), kRecordsPerTask, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const auto record = static_cast<RecordIndex>(i);
      const auto* bytes = reinterpret_cast<const char*>(table.row(record));
      order[i] = {hash_bytes({bytes, table.stride() * sizeof(std::uint32_t)}), record};
    }
  });
  std::sort(order.begin(), order.end());
  return order;
}

/// Joins large groups of identical records; `skip` gets a 1 for those that their first record stands for.
void join_identical(const RecordTable& table, const Matcher& matcher, Weight needed,
                    std::vector<std::uint8_t>* skip, BatchResult* result) {
  const auto order = rows_by_hash(table);
  for (std::size_t begin = 0; begin < order.size();) {
    std::size_t end = begin + 1;
    while (end < order.size() && order[end].first == order[begin].first) ++end;
    const RecordIndex first = order[begin].second;
    if (end - begin > kIdenticalMax && table.same_row(first, order[begin + 1].second)) {
      const Weight weight = matcher.explain(first, order[begin + 1].second, nullptr,
                                            static_cast<std::uint32_t>(end - begin));
      if (weight >= needed) {
        if (skip->empty()) skip->resize(table.size());
        ++result->identical_groups;
        for (std::size_t i = begin + 1; i < end; ++i) {
          if (!table.same_row(first, order[i].second)) continue;
          (*skip)[order[i].second] = 1;
          ++result->identical_records;
          result->links.push_back({first, order[i].second, weight, kIdenticalRule});
        }
      }
    }
    begin = end;
  }
}

}  // namespace

std::uint32_t identical_group(const RecordTable& table, RecordIndex left, RecordIndex right) {
  std::uint32_t size = 0;
  if (!table.same_row(left, right)) return size;
  for (std::size_t i = 0; i < table.size(); ++i)
    size += table.same_row(left, static_cast<RecordIndex>(i)) ? 1 : 0;
  return size > kIdenticalMax ? size : 0;
}

Result<BatchResult> match_batch(const Model& model, const RecordTable& table,
                                const Matcher& matcher, BlockPlan* plan,
                                const BatchOptions& options) {
  BatchResult result;
  std::vector<std::uint8_t> skip;
  const Weight threshold = to_weight(model.threshold_bits);
  if (options.star_of_identical && !options.cross_source_only)
    join_identical(table, matcher, std::max(threshold, options.needed), &skip, &result);
  std::mutex mutex;
  BlockJoinOptions join;
  join.cross_source_only = options.cross_source_only;
  join.skip = skip;
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
