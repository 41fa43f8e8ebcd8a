#pragma once
// Pairs of records that are known to match: what m is learned from where there is a truth set, a
// truth column or a file of labels.
#include <cstdint>
#include <string>
#include <vector>

#include "prepare.hpp"
#include "samma/train.hpp"

namespace samma {

struct KnownMatches {
  std::vector<RecordPair> pairs;  ///< left < right, each once.
  std::vector<std::string> notes;
};

/// As the job asks: from its truth file, truth column or labels. Of an entity of very many records,
/// and of very many pairs, some are chosen by content. Errors: what cannot be read, no known match
/// among the records.
Result<KnownMatches> read_known_matches(JobWorld& world, const TrainJob& job,
                                        const Prepared& prepared);

}  // namespace samma
