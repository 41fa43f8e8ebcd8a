# samma_layer(NAME name [DEPENDS layer...] [LINK target...]): one folder of engine/src is one static library,
# so that the linker too enforces the direction of the layers.
function(samma_layer)
  cmake_parse_arguments(ARG "" "NAME" "DEPENDS;LINK" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/src/${ARG_NAME}/*.cpp)
  if(NOT sources)
    add_library(samma_${ARG_NAME} INTERFACE)
    set(scope INTERFACE)
  else()
    add_library(samma_${ARG_NAME} STATIC ${sources})
    set(scope PUBLIC)
    target_link_libraries(samma_${ARG_NAME} PRIVATE $<BUILD_INTERFACE:samma_options>)
  endif()
  target_include_directories(samma_${ARG_NAME} ${scope}
    $<BUILD_INTERFACE:${CMAKE_CURRENT_SOURCE_DIR}/src> $<BUILD_INTERFACE:${CMAKE_CURRENT_SOURCE_DIR}/include>
    $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
  list(TRANSFORM ARG_DEPENDS PREPEND samma_)
  target_link_libraries(samma_${ARG_NAME} ${scope} ${ARG_DEPENDS} ${ARG_LINK})
  set_property(GLOBAL APPEND PROPERTY SAMMA_LAYERS samma_${ARG_NAME})
endfunction()

# samma_catalogue(NAME layer FOLDER folder PREFIX prefix TYPE type HEADER header FUNCTION function [NAMESPACE ns]):
# every FOLDER/stem.cpp defines `TYPE PREFIX_stem()`; the generated file defines `std::span<const TYPE> FUNCTION()`
# with one entry per file, sorted by stem. Adding a file is all there is to do.
function(samma_catalogue)
  cmake_parse_arguments(ARG "" "NAME;FOLDER;PREFIX;TYPE;HEADER;FUNCTION" "" ${ARGN})
  file(GLOB files CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${ARG_FOLDER}/*.cpp)
  list(SORT files)
  set(declarations "")
  set(calls "")
  foreach(file IN LISTS files)
    get_filename_component(stem ${file} NAME_WE)
    string(APPEND declarations "${ARG_TYPE} ${ARG_PREFIX}_${stem}();\n")
    string(APPEND calls "      ${ARG_PREFIX}_${stem}(),\n")
  endforeach()
  set(CATALOGUE_HEADER ${ARG_HEADER})
  set(CATALOGUE_DECLARATIONS ${declarations})
  set(CATALOGUE_CALLS ${calls})
  set(CATALOGUE_TYPE ${ARG_TYPE})
  set(CATALOGUE_FUNCTION ${ARG_FUNCTION})
  set(output ${PROJECT_BINARY_DIR}/generated/${ARG_PREFIX}_catalogue.cpp)
  configure_file(${PROJECT_SOURCE_DIR}/cmake/catalogue.cpp.in ${output} @ONLY)
  if(files)
    target_sources(samma_${ARG_NAME} PRIVATE ${output})
  endif()
endfunction()

# samma_test(name SOURCES ... LINK ...): one Catch2 program; every test case becomes a CTest.
function(samma_test name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINK;LABELS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE samma_options samma_test_main ${ARG_LINK})
  # GCC 12 at -O3 warns of bounds inside libstdc++ where a test lists strings, wrongly; the sanitizers look for real.
  target_compile_options(${name} PRIVATE
    $<$<CXX_COMPILER_ID:GNU>:-Wno-array-bounds -Wno-stringop-overflow -Wno-restrict>)
  # A title that the discovery script garbles (one with ';') selects no test; Catch2 v2 would call that a success.
  set(strict "")
  if(Catch2_VERSION VERSION_LESS 3)
    set(strict EXTRA_ARGS --warn NoTests)
  endif()
  catch_discover_tests(${name} TEST_PREFIX "${name}: " ${strict} PROPERTIES LABELS "${ARG_LABELS}")
endfunction()
