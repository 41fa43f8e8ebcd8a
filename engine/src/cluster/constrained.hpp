#pragma once
// Splits one connected part whose members cannot all be one cluster.
#include <cstdint>
#include <span>
#include <vector>

#include "cluster/groups.hpp"
#include "cluster/neighbours.hpp"

namespace samma {

/// Three bits: a record whose evidence for one of two exclusive homes is not even eight times that
/// for the other is left alone. Units of Link::weight.
inline constexpr std::int64_t kMargin = std::int64_t{3} << 40;

enum class Refusal : std::uint8_t { kNone, kExclusive, kOnePerSource, kAmbiguous };

struct Refused {
  Edge edge;
  Refusal reason;
};

/// Takes links heaviest first. Two parts conflict if they hold different values of an exclusive
/// lane, or records of the same source where only one is allowed. A link is refused if
/// - its two parts conflict, or
/// - it is ambiguous: one of its records has another link that is heavier, or lighter by less than
/// kMargin,
///   to a part that conflicts with the part at the far end of this link but not with the record's
///   own.
/// Parts only grow and conflicts stay, so what is ambiguous once stays so. Keeps its buffers
/// between groups; one for each thread.
class ConstrainedClustering {
 public:
  ConstrainedClustering(const ClusterConstraints& constraints, const RankOrder& order)
      : constraints_(constraints), order_(order), lanes_(constraints.exclusive.size()) {}

  /// Writes the new labels of the members and appends the links whose ends are apart now.
  void split(const Groups& groups, Group group, std::span<std::uint32_t> labels,
             std::vector<Refused>* refused);

 private:
  void start(const Groups& groups, const Group& group);
  std::uint32_t find(std::uint32_t place);
  void unite(std::uint32_t left, std::uint32_t right);
  Refusal conflict(std::uint32_t left, std::uint32_t right) const;
  bool carries_values(std::uint32_t part) const;
  bool ambiguous(const Groups& groups, const Group& group, const Edge& edge, std::uint32_t place);
  Refusal judge(const Groups& groups, const Group& group, const Edge& edge);

  const ClusterConstraints& constraints_;
  const RankOrder& order_;
  std::size_t lanes_;
  std::vector<Ends> ends_;
  Neighbours neighbours_;
  std::vector<std::uint32_t> parents_;
  std::vector<std::uint32_t> values_;                ///< By part and lane; 0 is none.
  std::vector<std::vector<std::uint32_t>> sources_;  ///< By part, ascending.
  std::vector<Refusal> refusals_;                    ///< By edge.
};

}  // namespace samma
