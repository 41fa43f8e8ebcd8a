#pragma once
// What every job on customer files does first: a model (read or inferred), the records, the
// estimates.
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/memory_budget.hpp"
#include "block/kept_pairs.hpp"
#include "compare/comparison.hpp"
#include "held_outputs.hpp"
#include "ingest/kept_stdin.hpp"
#include "ingest/row_reader.hpp"
#include "samma/input.hpp"
#include "samma/model.hpp"
#include "samma/train.hpp"
#include "samma/training.hpp"
#include "samma/world.hpp"
#include "store/record_table.hpp"
#include "store/row_mask.hpp"
#include "store/value_counts.hpp"

namespace samma {

/// The stated limit, or nine tenths of what the machine allows.
std::uint64_t memory_limit_of(const World& world, const InputJob& job);

/// Times the passes of a job, in order.
class PassTimer {
 public:
  explicit PassTimer(World& world) : world_(world) {}
  /// Ends the pass before, if any, and starts the next.
  void start(std::string name);
  void stop();
  std::vector<PhaseReport> phases;

 private:
  World& world_;
  bool running_ = false;
  double wall_ = 0;
  double cpu_ = 0;
};

/// The world of one job: what can be read only once is kept, what is written is held.
struct JobWorld {
  JobWorld(World& world, const InputJob& job)
      : memory_limit(memory_limit_of(world, job)), kept(world, memory_limit), held(kept) {}
  const std::uint64_t memory_limit;
  KeptStdin kept;
  HeldOutputs held;
};

struct Prepared {
  Model model;
  RecordTable table;
  ComparisonSet comparisons;  ///< Of the model, made ready for the table.
  InputReport input;
  TrainingReport training;            ///< If it was trained; see run_training.
  MemoryBudget memory;                ///< Table and kept input are in use.
  LaneCounts counts{};                ///< Of the table, as far as training counted them.
  std::unique_ptr<KeptPairs> kept{};  ///< Of the trained model's rules; null: none.
};

/// Records and model as they are read or inferred: nothing is estimated. `truth_column` is no field
/// of an inferred model. Errors: what cannot be read, a model without comparisons or with the truth
/// column as a field, too little memory.
Result<Prepared> prepare_untrained(JobWorld& world, const InputJob& job,
                                   const std::string& truth_column, PassTimer* timer);

/// The options of one input of a job.
InputOptions options_of(const InputJob& job, const std::string& path);

struct Preparing {
  const Learning* learning = nullptr;  ///< Null: only an inferred model is trained.
  bool keep_pairs = false;             ///< Training may keep the candidate pairs that it finds.
};

/// The same, and the numbers that are to be learned. The rejects file is held with the other
/// outputs of the job, which the caller publishes.
Result<Prepared> prepare(JobWorld& world, const InputJob& job, PassTimer* timer,
                         const Preparing& preparing = {});

Result<SimdPath> simd_path(const InputJob& job);

}  // namespace samma
