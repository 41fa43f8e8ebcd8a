#pragma once
// What the jobs that read customer files have in common.

#include <cstdint>
#include <string>
#include <vector>

#include "samma/result.hpp"

namespace samma {

struct InputJob {
  std::vector<std::string>
      inputs;  ///< Files, or "-" once: standard input (kept in memory while the job runs).
  std::string id_column;           ///< Empty: the row number is the record key.
  std::string source_column;       ///< Empty: each input is a source.
  std::string model;               ///< A model file; empty: inferred from the first input.
  std::string format;              ///< "", csv, tsv or ndjson.
  std::string encoding;            ///< "", utf-8, utf-16le, utf-16be or windows-1252.
  char delimiter = 0;              ///< 0: detected.
  bool cross_source_only = false;  ///< Linking: only pairs of different sources are candidates.
  unsigned threads = 0;            ///< 0: all of the machine.
  std::uint64_t memory_limit = 0;  ///< Bytes; 0: what the machine or its control group allows.
  std::string
      rejects;  ///< Where bad rows go; empty: see rejects_path. It appears if the job succeeds.
  std::uint64_t max_rejects = UINT64_MAX;  ///< More bad rows end the job with ErrorCode::kRejected.
  std::string simd;  ///< "", scalar, avx2 or avx512: for tests and comparisons.
};

/// Where bad rows go: `rejects`, or "<first input>.rejects.csv" in the current folder, with "new."
/// before it as long as an input has that name. Empty without inputs.
std::string rejects_path(const InputJob& job);

/// Seconds and memory of one pass.
struct PhaseReport {
  std::string name;
  double wall_seconds = 0;
  double cpu_seconds = 0;
  std::uint64_t memory_peak = 0;  ///< Highest resident bytes of the process so far.
};

/// What happened to the rows of the input.
struct InputReport {
  std::uint64_t rows = 0;
  std::uint64_t records = 0;
  std::uint64_t rejected = 0;
  std::uint64_t repeated = 0;  ///< Rows that repeat another with the same key and content.
  std::string rejects;         ///< The rejects file, where there is one.
  std::vector<std::string> sources;
  std::vector<std::string> notes;
  struct FieldStatus {
    std::string field;
    std::vector<std::uint64_t> by_status;  ///< By ValueStatus.
  };
  std::vector<FieldStatus> fields;
  std::uint64_t table_bytes = 0;  ///< Rows, dictionaries, keys.
};

}  // namespace samma
