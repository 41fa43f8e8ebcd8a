#pragma once
// FUZZ_CHECK: an invariant of a fuzz target, on in every build.
#ifdef SAMMA_LIBFUZZER
#include <cstdlib>
[[noreturn]] inline void fuzz_failed(const char*) { std::abort(); }
#else
[[noreturn]] void fuzz_failed(const char* invariant);
#endif

#define FUZZ_CHECK(condition) ((condition) ? static_cast<void>(0) : fuzz_failed(#condition))
