# cmake -DBUILD=folder -DWORK=folder -DCONSUMER=folder -DGENERATOR=name -DC_COMPILER=path -DCXX_COMPILER=path
#   -DPYTHON=path -DREADME=file -DEXTRACT=file -P this
cmake_minimum_required(VERSION 3.25)

function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT result EQUAL 0)
    list(JOIN ARGN " " command)
    message(FATAL_ERROR "${command}\nended with ${result}:\n${output}")
  endif()
endfunction()

# A left-over of an earlier run must not make up for a file that is no longer installed.
file(REMOVE_RECURSE ${WORK}/prefix ${WORK}/source ${WORK}/build)
run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${WORK}/prefix)
file(COPY ${CONSUMER}/CMakeLists.txt DESTINATION ${WORK}/source)
run(${PYTHON} ${EXTRACT} ${README} main.cpp ${WORK}/source/main.cpp)
run(${CMAKE_COMMAND} -S ${WORK}/source -B ${WORK}/build -G ${GENERATOR} -DCMAKE_BUILD_TYPE=Release
  -DCMAKE_C_COMPILER=${C_COMPILER} -DCMAKE_CXX_COMPILER=${CXX_COMPILER} -DCMAKE_PREFIX_PATH=${WORK}/prefix)
run(${CMAKE_COMMAND} --build ${WORK}/build)
run(${WORK}/build/consumer)
run(${WORK}/prefix/bin/samma --version)
