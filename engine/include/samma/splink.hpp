#pragma once
// Models of Splink (https://github.com/moj-analytical-services/splink), versions 4 and 5, DuckDB
// dialect: read, written, and compared with what Splink itself says. See docs/splink.md.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "samma/input.hpp"
#include "samma/model.hpp"
#include "samma/result.hpp"
#include "samma/world.hpp"

namespace samma {

struct SplinkImportOptions {
  /// What a column holds, by its name: VARCHAR, DOUBLE, BIGINT, DATE, TIMESTAMP, VARCHAR[] or
  /// DOUBLE[]; columns that are not named hold what their conditions ask for, else VARCHAR.
  std::map<std::string, std::string> types;
  std::string id_order;  ///< As in SplinkWays.
};

struct SplinkImport {
  Model model;
  std::vector<std::string> notes;  ///< What a person should know.
};

/// Errors (kUsage) begin with `name` and tell the comparison, level or rule that is not understood,
/// and why. Nothing is approximated.
Result<SplinkImport> import_splink(std::string_view json, std::string_view name,
                                   const SplinkImportOptions& options = {});

/// Settings that Splink reads, with the same conditions and probabilities. Error: a model with
/// levels or rules that are not SQL conditions.
Result<std::string> export_splink(const Model& model);

/// Whether a text looks like the JSON of Splink's settings and not like a model file.
bool looks_like_splink(std::string_view text);

/// The pairs that Splink predicts, as a file with its column names: <id>_l, <id>_r, match_weight,
/// and where they are there source_dataset_l, source_dataset_r, match_key, gamma_*, bf_tf_adj_*
/// or mw_tf_adj_*.
struct VerifyJob {
  InputJob input;  ///< `model`: settings of Splink, or a model file.
  std::string pairs;
  double tolerance = 1e-9;  ///< Bits.
};

struct VerifyReport {
  std::uint64_t expected_pairs = 0;
  std::uint64_t pairs = 0;            ///< That the rules propose here.
  std::uint64_t missing = 0;          ///< Expected, but not proposed here.
  std::uint64_t unexpected = 0;       ///< The other way round.
  std::uint64_t weights_apart = 0;    ///< Further than the tolerance.
  std::uint64_t levels_apart = 0;     ///< Pairs with another level in some comparison.
  std::uint64_t rules_apart = 0;      ///< Pairs that another rule owns.
  double weight_difference = 0;       ///< The largest.
  double frequency_difference = 0;    ///< The largest of a term-frequency part; NaN: none given.
  std::vector<std::string> examples;  ///< "12, 17: ...", at most ten.
  bool equal = false;                 ///< Nothing is apart.
};

Result<VerifyReport> verify_splink(World& world, const VerifyJob& job);
std::string to_text(const VerifyReport& report);

}  // namespace samma
