#include "score/training.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace samma {
namespace {

constexpr double kPriorLeastOfSession = 1e-6;
/// What Splink clamps to before it takes the logarithm.
constexpr double kPlainLeast = 1e-300;
constexpr double kPlainLeastOther = 1e-15;  // 1 has no finite odds.

LevelValues numbers_of(const Model& model, double ComparisonLevel::*number) {
  LevelValues values;
  for (const Comparison& comparison : model.comparisons) {
    auto& row = values.emplace_back();
    for (const ComparisonLevel& level : comparison.levels) row.push_back(level.*number);
  }
  return values;
}

LevelValues zeros_like(const LevelValues& values) {
  LevelValues zeros;
  for (const auto& row : values) zeros.emplace_back(row.size());
  return zeros;
}

double sum_of(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

/// Shares of the levels, where `start` stands for `weight` pairs. Returns the largest change.
double set_shares(const std::vector<double>& seen, const std::vector<double>& start, double weight,
                  bool plain, std::vector<double>* values) {
  const double sum = sum_of(seen) + weight;
  if (sum <= 0) return 0;
  double change = 0;
  for (std::size_t l = 0; l < seen.size(); ++l) {
    const double found = (seen[l] + weight * start[l]) / sum;
    const double least = plain && found > 0 ? kPlainLeast : kShareOfUnseen;
    const double share = std::max(least, found);
    change = std::max(change, std::abs(share - (*values)[l]));
    (*values)[l] = share;
  }
  return change;
}

class Em {
 public:
  Em(const Model& model, const EmOptions& options, std::vector<EmSession>* sessions)
      : options_(options),
        sessions_(*sessions),
        m0_(numbers_of(model, &ComparisonLevel::m)),
        u0_(numbers_of(model, &ComparisonLevel::u)),
        m_(m0_) {
    for (std::size_t c = 0; c < m_.size(); ++c) {
      const auto teaching = std::count_if(sessions_.begin(), sessions_.end(),
                                          [&](const EmSession& each) { return each.taught[c]; });
      teaching_.push_back(static_cast<double>(teaching));
    }
  }

  EmResult run() {
    for (int step = 0; step < options_.steps_most; ++step) {
      matches_ = zeros_like(m_);
      double change = 0;
      for (EmSession& session : sessions_) change = std::max(change, update(&session));
      change = std::max(change, update_m());
      for (EmSession& session : sessions_) {
        session.history.back().change = change;
        session.converged = change < options_.convergence;
      }
      if (change < options_.convergence) break;
    }
    return {m_, matches_};
  }

 private:
  /// One step over a session's pairs: its prior and u anew, its matches added to those of all.
  double update(EmSession* session) {
    const double prior_bits = std::log2(session->prior / (1 - session->prior));
    LevelValues bits = zeros_like(m_);
    for (std::size_t c = 0; c < m_.size(); ++c) {
      for (std::size_t l = 0; l < m_[c].size(); ++l)
        bits[c][l] = std::log2(m_[c][l] / session->u[c][l]);
    }
    LevelValues matches = zeros_like(m_);
    LevelValues others = zeros_like(m_);
    double found = 0;
    for (const auto& [pattern, pairs] : session->patterns) {
      double sum = prior_bits;
      for (std::size_t c = 0; c < pattern.size(); ++c) {
        const auto level = static_cast<std::uint8_t>(pattern[c]);
        if (level < kSharedValue) sum += bits[c][level];
      }
      const double chance = 1 / (1 + std::exp2(-sum));
      found += pairs * chance;
      for (std::size_t c = 0; c < pattern.size(); ++c) {
        const auto level = static_cast<std::uint8_t>(pattern[c]);
        if (level >= kSharedValue) continue;
        matches[c][level] += pairs * chance;
        others[c][level] += pairs * (1 - chance);
      }
    }
    double change = 0;
    for (std::size_t c = 0; c < m_.size(); ++c) {
      if (!session->taught[c]) continue;
      for (std::size_t l = 0; l < m_[c].size(); ++l) matches_[c][l] += matches[c][l] / teaching_[c];
      if (options_.fix_u) continue;
      change = std::max(change, set_shares(others[c], u0_[c], options_.model_pairs, options_.plain,
                                           &session->u[c]));
    }
    session->others = std::move(others);
    if (!options_.fix_prior && session->pairs > 0) {
      const double least = options_.plain ? kPlainLeast : kPriorLeastOfSession;
      const double least_other = options_.plain ? kPlainLeastOther : kPriorLeastOfSession;
      const double most = std::min(session->prior_most, 1 - least_other);
      const double prior = std::clamp(found / session->pairs, least, std::max(least, most));
      change = std::max(change, std::abs(prior - session->prior));
      session->prior = prior;
    }
    session->history.push_back({session->prior, change});
    return change;
  }

  double update_m() {
    double change = 0;
    for (std::size_t c = 0; c < m_.size() && !options_.fix_m; ++c)
      change = std::max(
          change, set_shares(matches_[c], m0_[c], options_.model_matches, options_.plain, &m_[c]));
    return change;
  }

  const EmOptions& options_;
  std::vector<EmSession>& sessions_;
  const LevelValues m0_;
  const LevelValues u0_;
  LevelValues m_;
  LevelValues matches_;
  std::vector<double> teaching_;  ///< By comparison: sessions that teach it.
};

}  // namespace

EmSession make_session(const PatternCounts& counts, std::vector<bool> taught, const Model& model) {
  EmSession session;
  session.taught = std::move(taught);
  session.u = numbers_of(model, &ComparisonLevel::u);
  PatternCounts joined;
  for (const auto& [seen, count] : counts) {
    std::string pattern = seen;
    for (std::size_t c = 0; c < pattern.size(); ++c) {
      if (!session.taught[c]) pattern[c] = static_cast<char>(kNeutral);
    }
    joined[pattern] += count;
  }
  for (const auto& [pattern, count] : joined) {
    session.patterns.emplace_back(pattern, static_cast<double>(count));
    session.pairs += static_cast<double>(count);
  }
  return session;
}

LevelValues zero_values(const Model& model) {
  return zeros_like(numbers_of(model, &ComparisonLevel::m));
}

std::vector<UntrainedLevel> untrained_levels(const Model& model, const LevelValues& seen,
                                             double least, double ComparisonLevel::*number) {
  std::vector<UntrainedLevel> found;
  for (std::size_t c = 0; c < model.comparisons.size(); ++c) {
    const Comparison& comparison = model.comparisons[c];
    for (std::size_t l = 0; l < comparison.levels.size(); ++l) {
      const ComparisonLevel& level = comparison.levels[l];
      if (!level.neutral && seen[c][l] < least)
        found.push_back({comparison.name, level.name, level.*number});
    }
  }
  return found;
}

EmResult run_em(const Model& model, const EmOptions& options, std::vector<EmSession>* sessions) {
  return Em(model, options, sessions).run();
}

}  // namespace samma
