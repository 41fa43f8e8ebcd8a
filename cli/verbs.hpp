#pragma once
// The verbs of the program: one file each, named like the verb.
#include <string>
#include <vector>

#include "samma/world.hpp"

namespace samma::cli {

using Words = std::vector<std::string>;

int run_dedupe(World& world, const Words& words);
int run_link(World& world, const Words& words);
int run_profile(World& world, const Words& words);
int run_init(World& world, const Words& words);
int run_train(World& world, const Words& words);
int run_blocking(World& world, const Words& words);
int run_explain(World& world, const Words& words);
int run_label(World& world, const Words& words);
int run_score(World& world, const Words& words);
int run_evaluate(World& world, const Words& words);
int run_generate(World& world, const Words& words);
int run_model(World& world, const Words& words);

}  // namespace samma::cli
