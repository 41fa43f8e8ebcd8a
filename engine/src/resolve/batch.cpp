#include "resolve/batch.hpp"

#include <algorithm>
#include <atomic>
#include <bit>
#include <mutex>
#include <numeric>
#include <optional>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "base/parallel.hpp"
#include "resolve/identical.hpp"

namespace samma {
namespace {

/// A list that could get more goes to the pool: it grows no further, by copies of itself. With a
/// MiB the list is memory of its own, which goes back when the links are sorted (cli/main.cpp).
constexpr std::size_t kLinksPerList = 65536;

/// The links of all workers, and the memory that they take beside the block entries.
struct LinkPool {
  explicit LinkPool(const MemoryBudget& budget) : memory(budget) {}
  std::uint64_t bytes() const { return count * kBytesPerLink; }
  bool full() const { return !memory.allows(bytes() + entries); }

  const MemoryBudget memory;
  std::atomic<std::uint64_t> count{0};
  std::uint64_t entries = 0;  ///< Bytes of block entries.
  std::mutex mutex;
  std::vector<std::vector<Link>> lists;
};

/// Scores what block_join proposes; hands its links over a list at a time.
class LinkCollector : public PairConsumer {
 public:
  /// `sampler` may be null.
  LinkCollector(const Matcher& matcher, Weight needed, std::unique_ptr<PairConsumer> sampler,
                LinkPool* pool)
      : matcher_(matcher), needed_(needed), sampler_(std::move(sampler)), pool_(pool) {}
  ~LinkCollector() override { hand_over(); }
  LinkCollector(const LinkCollector&) = delete;
  LinkCollector& operator=(const LinkCollector&) = delete;
  void consume(std::span<const CandidatePair> pairs) override {
    if (pool_->full()) return;  // The run is refused; what is missing does not matter.
    if (sampler_ != nullptr) sampler_->consume(pairs);
    if (links_.size() + pairs.size() > kLinksPerList) {
      hand_over();
      links_.reserve(kLinksPerList);
    }
    const std::size_t before = links_.size();
    matcher_.score(pairs, needed_, &scratch_, &links_);
    pool_->count += links_.size() - before;
  }

 private:
  void hand_over() {
    if (links_.empty()) return;
    const std::lock_guard lock(pool_->mutex);
    pool_->lists.push_back(std::exchange(links_, {}));
  }

  const Matcher& matcher_;
  const Weight needed_;
  std::unique_ptr<PairConsumer> sampler_;
  LinkPool* const pool_;
  std::vector<Link> links_;
  Matcher::Scratch scratch_;
};

/// Links by parts of so many left records each, as a power of two: at most 1,024 parts of up to 67
/// million records, so that what comes to a part stays in the second-level cache.
int part_bits(std::span<const std::span<const Link>> slices) {
  constexpr int kPartsBits = 10;
  constexpr int kBitsMost = 16;
  RecordIndex last = 0;
  for (const std::span<const Link> slice : slices) {
    for (const Link& link : slice) last = std::max(last, link.left);
  }
  return std::clamp(static_cast<int>(std::bit_width(last)) - kPartsBits, 0, kBitsMost);
}

/// The links by parts; returns where these begin, and the end.
std::vector<std::size_t> put_apart(std::span<const std::span<const Link>> slices, int bits,
                                   Link* apart) {
  std::vector<std::vector<std::size_t>> places(slices.size());
  parallel_tasks(slices.size(), [&](std::size_t i) {
    for (const Link& link : slices[i]) {
      const std::size_t part = link.left >> bits;
      if (part >= places[i].size()) places[i].resize(part + 1);
      ++places[i][part];
    }
  });
  std::size_t parts = 0;
  for (const auto& of_slice : places) parts = std::max(parts, of_slice.size());
  for (auto& of_slice : places) of_slice.resize(parts);
  std::vector<std::size_t> starts;
  std::size_t place = 0;
  for (std::size_t part = 0; part < parts; ++part) {
    starts.push_back(place);
    for (auto& of_slice : places) place += std::exchange(of_slice[part], place);
  }
  starts.push_back(place);
  parallel_tasks(slices.size(), [&](std::size_t i) {
    for (const Link& link : slices[i]) apart[places[i][link.left >> bits]++] = link;
  });
  return starts;
}

/// Those of one part.
void sort_part(std::span<Link> links, int bits) {
  const std::vector<Link> unsorted(links.begin(), links.end());
  const RecordIndex within = (RecordIndex{1} << bits) - 1;
  std::vector<std::size_t> ends(std::size_t{within} + 2);
  for (const Link& link : unsorted) ++ends[(link.left & within) + 1];
  std::partial_sum(ends.begin(), ends.end(), ends.begin());
  for (const Link& link : unsorted) links[ends[link.left & within]++] = link;
  std::size_t begin = 0;
  for (std::size_t record = 0; record <= within; ++record) {
    const auto of_record = links.subspan(begin, ends[record] - begin);
    std::sort(of_record.begin(), of_record.end(),
              [](const Link& a, const Link& b) { return a.right < b.right; });
    begin = ends[record];
  }
}

Error too_many_links(const LinkPool& pool) {
  // What there is room for, not what was found: how far each thread came is chance.
  const std::uint64_t room = pool.memory.limit - std::min(pool.memory.limit, pool.memory.used);
  const std::uint64_t for_links = room - std::min(room, pool.entries);
  return over_budget(
      pool.memory,
      fmt::format("the blocks of a rule and more than {} links", for_links / kBytesPerLink), room,
      "raise the threshold (with --review the model's review_bits), or leave out "
      "rules that propose many pairs: samma blocking tells which");
}

Error too_large_rule(const MemoryBudget& memory, const std::string& rule, std::uint64_t bytes) {
  return over_budget(memory, fmt::format("the blocks of rule '{}'", rule), bytes,
                     "leave the rule out of the model, or split the input");
}

std::string progress_line(const Model& model, std::size_t rule, std::uint64_t links) {
  return fmt::format("matching: rule {} of {} ({}), {} links", rule + 1, model.rules.size(),
                     model.rules[rule].name, links);
}

/// Those of BatchResult, when the over-full keys of all rules are known.
std::vector<std::uint32_t> candidate_masks(const BlockPlan& plan, const BlockJoinOptions& join) {
  const bool all_take_part = join.skip.empty() && !join.cross_source_only;
  return all_take_part ? plan.plain_masks(plan.rules().size()) : std::vector<std::uint32_t>();
}

}  // namespace

AskForRoom room_within(MemoryBudget memory, const BlockPlan& plan, std::optional<Error>* refused) {
  memory.used += plan.memory_bytes();
  return [memory, &plan, refused](std::size_t rule, std::uint64_t bytes) {
    if (!memory.allows(bytes)) *refused = too_large_rule(memory, plan.rules()[rule].name, bytes);
    return !refused->has_value();
  };
}

/// By the digits of the left record, most significant first; few links have one left record.
LargeArray<Link> sorted_links(std::span<const std::span<const Link>> lists) {
  constexpr std::size_t kLinksAlone = 65536;  // Below, tables of places cost more than they bring.
  std::vector<std::span<const Link>> slices;
  std::size_t size = 0;
  for (const std::span<const Link> list : lists) {
    for (std::size_t begin = 0; begin < list.size(); begin += kLinksPerList)
      slices.push_back(list.subspan(begin, std::min(kLinksPerList, list.size() - begin)));
    size += list.size();
  }
  LargeArray<Link> links(size);
  if (size < kLinksAlone) {
    Link* end = links.data();
    for (const std::span<const Link> slice : slices)
      end = std::copy(slice.begin(), slice.end(), end);
    std::sort(links.begin(), links.end(), [](const Link& a, const Link& b) {
      return a.left != b.left ? a.left < b.left : a.right < b.right;
    });
    return links;
  }
  const int bits = part_bits(slices);
  const std::vector<std::size_t> starts = put_apart(slices, bits, links.data());
  parallel_tasks(starts.size() - 1, [&](std::size_t part) {
    sort_part(std::span(links).subspan(starts[part], starts[part + 1] - starts[part]), bits);
  });
  return links;
}

Result<BatchResult> match_batch(const Model& model, const RecordTable& table,
                                const Matcher& matcher, BlockPlan* plan,
                                const BatchOptions& options,
                                std::unique_ptr<const KeptPairs> kept) {
  BatchResult result;
  IdenticalStars stars;
  const bool cross_source_only = options.cross_source_only || model.splink.link_type == "link_only";
  if (options.star_of_identical && !cross_source_only && !model.splink.on()) {
    stars = join_identical(table, identical_groups(table), matcher,
                           std::max(to_weight(model.threshold_bits), options.needed));
  }
  result.identical_groups = stars.groups;
  result.identical_records = stars.links.size();
  MemoryBudget beside_plan = options.memory;
  beside_plan.used += plan->memory_bytes();
  PairSampler sampler(options.sampled_pairs);
  LinkPool pool(beside_plan);
  if (options.chunk.holds(0)) {
    pool.count = stars.links.size();
    pool.lists.push_back(std::move(stars.links));
  }
  MemoryBudget beside_links = options.memory;
  // A sampler keeps up to twice what it was asked for.
  beside_links.used += pool.bytes() + 2 * options.sampled_pairs * sizeof(CandidatePair);
  std::optional<Error> refused;
  const AskForRoom fits = room_within(beside_links, *plan, &refused);
  BlockJoinOptions join;
  join.cross_source_only = cross_source_only;
  join.skip = stars.skip;
  join.chunk = options.chunk;
  join.contents = options.sampled_pairs != 0;
  join.simd = options.simd;
  join.stop = [&] { return pool.full() || (options.stop && options.stop()); };
  join.room = [&](std::size_t rule, std::uint64_t bytes) {
    pool.entries = bytes;
    result.entry_bytes = std::max(result.entry_bytes, bytes);
    return fits(rule, bytes);
  };
  join.refuse = [&](const Error& error) { refused = error; };
  join.on_rule = [&](std::size_t rule) {
    if (options.progress) options.progress(progress_line(model, rule, pool.count));
  };
  const auto make_collector = [&]() -> std::unique_ptr<PairConsumer> {
    return std::make_unique<LinkCollector>(
        matcher, options.needed, options.sampled_pairs == 0 ? nullptr : sampler.consumer(), &pool);
  };
  if (kept != nullptr && kept->serve(join)) {
    pool.entries = kept->bytes();
    result.entry_bytes = kept->bytes_at_most();
    result.rules = kept->propose(plan, join, make_collector);
  } else {
    kept.reset();
    result.rules = options.chunk.empty() ? block_join(plan, join, nullptr)
                                         : block_join(plan, join, make_collector);
  }
  if (options.stop && options.stop()) {
    return Error{ErrorCode::kInterrupted, "stopped while matching; nothing was written"};
  }
  if (refused) return *refused;
  if (auto fine = matcher.fault(); !fine) return fine.error();
  if (pool.full()) return too_many_links(pool);
  if (options.sampled_pairs != 0) result.sample = sampler.finish(result.rules);
  for (const RuleReport& rule : result.rules) result.pairs += rule.pairs;
  result.candidate_masks = candidate_masks(*plan, join);
  const std::vector<std::span<const Link>> lists(pool.lists.begin(), pool.lists.end());
  result.links = sorted_links(lists);
  return result;
}

}  // namespace samma
