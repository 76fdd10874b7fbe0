# The tests: one program for rules and scenarios, and a small one for what runs on several threads.
file(GLOB_RECURSE tests CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/*_test.cpp ${CMAKE_SOURCE_DIR}/tests/*_test.cpp)
file(GLOB world CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/world/*.cpp)
list(FILTER world EXCLUDE REGEX "_test\\.cpp$")
add_executable(samlop_tests EXCLUDE_FROM_ALL ${tests} ${world})
if(SL_UNITY)
    set_target_properties(samlop_tests PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
    samlop_group_by_folder(${tests} ${world})
    target_compile_options(samlop_tests PRIVATE -Wno-subobject-linkage) # Fixtures in unnamed namespaces, seen through the file that includes them
    file(GLOB alone CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/areas/accounts/*_test.cpp ${CMAKE_SOURCE_DIR}/src/areas/anchoring/*_test.cpp
        ${CMAKE_SOURCE_DIR}/src/areas/gates/*_test.cpp ${CMAKE_SOURCE_DIR}/src/areas/governance/*_test.cpp
        ${CMAKE_SOURCE_DIR}/tests/interference_governance_test.cpp)
    set_source_files_properties(${alone} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
endif()
target_link_libraries(samlop_tests PRIVATE sl_product sl_flags GTest::gmock GTest::gtest_main)
target_include_directories(samlop_tests PRIVATE ${CMAKE_SOURCE_DIR})
# In a header and not on the command line, so that another clone takes from the compiler cache all that does not include it.
file(WRITE ${generated}/source_dir.h.new "#pragma once\n#define SAMLOP_SOURCE_DIR \"${CMAKE_SOURCE_DIR}\"\n")
file(COPY_FILE ${generated}/source_dir.h.new ${generated}/source_dir.h ONLY_IF_DIFFERENT)
target_precompile_headers(samlop_tests PRIVATE <gtest/gtest.h> <string> <vector>)
# now_micros() and new_id_value() come from tests/world/clock.cpp, so that a test can say what time it is and tell a story twice alike.
target_link_options(samlop_tests PRIVATE LINKER:--wrap=_ZN6samlop10now_microsEv LINKER:--wrap=_ZN6samlop12new_id_valueEv)

# The server and the database alone: quick to build for the thread sanitizer, which finds nothing in code with one thread.
file(GLOB thread_tests CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/http/*_test.cpp ${CMAKE_SOURCE_DIR}/tests/threads/*_test.cpp)
file(GLOB database CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/db/*.cpp)
add_executable(samlop_thread_tests EXCLUDE_FROM_ALL ${thread_tests} ${database})
target_link_libraries(samlop_thread_tests PRIVATE sl_http sl_base sl_migrations sl_flags PkgConfig::SQLITE PkgConfig::PQ OpenSSL::Crypto GTest::gmock
    GTest::gtest_main)
target_include_directories(samlop_thread_tests PRIVATE ${CMAKE_SOURCE_DIR})
