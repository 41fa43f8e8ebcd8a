# `cmake --install` puts the program, the headers, the libraries and a package file in place,
# so that `find_package(samma)` gives the target samma::engine.
include(CMakePackageConfigHelpers)
get_property(layers GLOBAL PROPERTY SAMMA_LAYERS)
install(TARGETS ${layers} samma_engine EXPORT sammaTargets)
install(TARGETS samma)
install(DIRECTORY engine/include/samma DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(EXPORT sammaTargets NAMESPACE samma:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/samma)
configure_package_config_file(cmake/sammaConfig.cmake.in ${PROJECT_BINARY_DIR}/sammaConfig.cmake
  INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/samma)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/sammaConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/sammaConfig.cmake ${PROJECT_BINARY_DIR}/sammaConfigVersion.cmake
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/samma)
