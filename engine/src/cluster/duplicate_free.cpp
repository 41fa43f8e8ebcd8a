#include "cluster/duplicate_free.hpp"

#include <algorithm>
#include <optional>
#include <tuple>

#include "base/parallel.hpp"

namespace samma {
namespace {

// Where sources had duplicates, 30 to 46 % of the second links were strong, where they had none 0
// to 17 % (public sets of persons and papers, some thinned by hand).
constexpr double kStrongShareMost = 0.2;

/// A link as one of its ends sees it.
struct Sight {
  RecordIndex from;
  std::uint16_t into;  ///< Source of the far end.
  Weight weight;
  RecordIndex to;
};

bool before(const Sight& a, const Sight& b) {
  return std::tie(a.from, a.into, b.weight, a.to) < std::tie(b.from, b.into, a.weight, b.to);
}

class Sights {
 public:
  Sights(std::span<const Link> links, std::span<const std::uint16_t> sources) : sources_(sources) {
    for (const Link& link : links) {
      if (sources[link.left] == sources[link.right]) continue;
      sights_.push_back({link.left, sources[link.right], link.weight, link.right});
      sights_.push_back({link.right, sources[link.left], link.weight, link.left});
    }
    parallel_sort(&sights_, before);
  }

  /// Calls visit(first, second) for what each record sees of each source; `second` may be null.
  template <class Visit>
  void for_each_first(Visit&& visit) const {
    for (std::size_t i = 0; i < sights_.size(); ++i) {
      const Sight& first = sights_[i];
      const auto same = [&](std::size_t k) {
        return k < sights_.size() && sights_[k].from == first.from && sights_[k].into == first.into;
      };
      visit(first, same(i + 1) ? &sights_[i + 1] : nullptr);
      while (same(i + 1)) ++i;
    }
  }
  /// Whether the far end sees nothing heavier on this side.
  bool mutual(const Sight& sight) const {
    const Sight from_there{sight.to, sources_[sight.from], INT64_MAX, 0};
    const auto best = std::lower_bound(sights_.begin(), sights_.end(), from_there, before);
    return best->weight == sight.weight;
  }

 private:
  std::span<const std::uint16_t> sources_;
  std::vector<Sight> sights_;
};

Weight lower_quartile(std::vector<Weight>* weights) {
  const auto place = weights->begin() + static_cast<std::ptrdiff_t>(weights->size() / 4);
  std::nth_element(weights->begin(), place, weights->end());
  return *place;
}

}  // namespace

std::vector<bool> duplicate_free_sources(std::span<const Link> links,
                                         std::span<const std::uint16_t> sources,
                                         std::size_t source_count) {
  std::vector<std::vector<Weight>> mutual(source_count);
  std::vector<std::vector<Weight>> seconds(source_count);
  const Sights sights(links, sources);
  sights.for_each_first([&](const Sight& first, const Sight* second) {
    if (sights.mutual(first)) mutual[first.into].push_back(first.weight);
    if (second != nullptr) seconds[first.into].push_back(second->weight);
  });
  std::vector<bool> result(source_count);
  for (std::size_t source = 0; source < source_count; ++source) {
    if (seconds[source].size() < kSecondsLeast || mutual[source].empty()) continue;
    const Weight strong = lower_quartile(&mutual[source]);
    const auto count = std::count_if(seconds[source].begin(), seconds[source].end(),
                                     [&](Weight weight) { return weight >= strong; });
    result[source] =
        static_cast<double>(count) < kStrongShareMost * static_cast<double>(seconds[source].size());
  }
  return result;
}

}  // namespace samma
