# One interface target carries the language level, the warnings, the hardening and the sanitizers.
# Hardening flags: verified with GCC 12 and clang 16; the list and its reasons are in docs/decisions.

option(SAMMA_TESTS "Build the tests" ON)
option(SAMMA_BENCH "Build the benchmarks" OFF)
option(SAMMA_WERROR "Warnings are errors" ON)
set(SAMMA_SANITIZE "" CACHE STRING "Sanitizers, for example address,undefined or thread")
option(SAMMA_PLAIN_THREADS "Use plain threads instead of oneTBB (thread sanitizer)" OFF)

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Build type" FORCE)
endif()
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS program_options)
find_package(TBB REQUIRED)
find_package(fmt REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n)
find_package(ZLIB REQUIRED)
pkg_check_modules(XXHASH REQUIRED IMPORTED_TARGET libxxhash)
pkg_check_modules(ZSTD REQUIRED IMPORTED_TARGET libzstd)
pkg_check_modules(RE2 REQUIRED IMPORTED_TARGET re2)
find_package(simdjson REQUIRED)
find_package(tomlplusplus REQUIRED)

add_library(samma_options INTERFACE)
target_compile_features(samma_options INTERFACE cxx_std_20)
target_compile_options(samma_options INTERFACE
  -march=x86-64-v2 -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wformat=2 -Wimplicit-fallthrough
  $<$<BOOL:${SAMMA_WERROR}>:-Werror>
  -fstack-protector-strong -fno-delete-null-pointer-checks -fno-strict-overflow -fno-strict-aliasing
  $<$<CXX_COMPILER_ID:GNU>:-fstack-clash-protection -fcf-protection=full -ftrivial-auto-var-init=zero
    -Wtrampolines -Wbidi-chars=any>
  $<$<CONFIG:Release>:-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2>)
target_compile_definitions(samma_options INTERFACE _GLIBCXX_ASSERTIONS
  $<$<BOOL:${SAMMA_PLAIN_THREADS}>:SAMMA_PLAIN_THREADS=1>)
target_link_options(samma_options INTERFACE -Wl,-z,relro,-z,now,-z,noexecstack -Wl,--as-needed)
if(SAMMA_SANITIZE)
  # GCC's manual advises against -Werror with sanitizers: instrumented code raises false warnings. Release builds
  # of the same code stay strict.
  target_compile_options(samma_options INTERFACE -Wno-error -fsanitize=${SAMMA_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer -g1)
  target_link_options(samma_options INTERFACE -fsanitize=${SAMMA_SANITIZE})
endif()
