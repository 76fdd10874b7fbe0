# The product: the ring of tools, the areas, the program, the tests.
include(cmake/assets.cmake)
samlop_assets()
samlop_embed(sl_migrations migration_files db/migrations)
samlop_embed(sl_playbook_data playbook_data playbook)
samlop_embed(sl_governance_data governance_data governance)
samlop_embed(sl_case_data case_data cases)
samlop_embed(sl_reference_data reference_data reference)

# Texts: each folder keeps its own nb and nn beside its code. Together they become one catalogue per language.
file(GLOB_RECURSE text_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/*.nb.po ${CMAKE_SOURCE_DIR}/src/*.nn.po)
set(catalogues ${CMAKE_BINARY_DIR}/catalogues)
add_custom_command(
    OUTPUT ${catalogues}/nb.mo ${catalogues}/nn.mo
    COMMAND ${Python3_EXECUTABLE} tools/texts.py compile --out ${catalogues}
    DEPENDS ${text_sources} tools/texts.py
    WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
    COMMENT "Compiling texts"
    VERBATIM)
set(generated ${CMAKE_BINARY_DIR}/generated)
add_custom_command(
    OUTPUT ${generated}/catalogue_files.h ${generated}/catalogue_files.cpp ${generated}/catalogue_files.S ${generated}/catalogue_files.blob
    COMMAND ${Python3_EXECUTABLE} tools/embed.py tree --root ${catalogues} --namespace catalogue_files --out ${generated}
    DEPENDS ${catalogues}/nb.mo ${catalogues}/nn.mo ${CMAKE_SOURCE_DIR}/tools/embed.py
    WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
    VERBATIM)
samlop_embedded_library(sl_catalogues catalogue_files)

# The only library that sees Beast and Asio.
samlop_library(sl_http NO_UNITY FOLDERS src/http LINK sl_base spdlog::spdlog Boost::headers Boost::url OpenSSL::Crypto ZLIB::ZLIB
    PkgConfig::BROTLI Threads::Threads)

# Readers and writers of formats: they know nothing of areas.
file(GLOB formats RELATIVE ${CMAKE_SOURCE_DIR} CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/exchange/*)
samlop_library(sl_exchange NO_UNITY FOLDERS ${formats} LINK sl_base ${kernel_libraries} Boost::json)

file(GLOB area_folders RELATIVE ${CMAKE_SOURCE_DIR} CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/areas/*)
samlop_library(sl_product UNITY_BY_FOLDER FOLDERS src/db src/i18n src/html src/app ${area_folders} LINK sl_base sl_exchange sl_http sl_assets sl_migrations
    sl_playbook_data sl_governance_data sl_case_data sl_reference_data sl_catalogues spdlog::spdlog Boost::locale Boost::json PkgConfig::SQLITE PkgConfig::PQ
    PkgConfig::SODIUM PkgConfig::QRENCODE OpenSSL::Crypto tomlplusplus::tomlplusplus CLI11::CLI11)
# Files of these folders use one name for different things, each within itself.
set(alone)
foreach(folder IN ITEMS anchoring cases generate governance)
    file(GLOB found CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/areas/${folder}/*.cpp)
    list(APPEND alone ${found})
endforeach()
set_source_files_properties(${alone} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
# Where routes are listed, g++ 12 thinks that a short std::string literal is read past its end when it optimises.
target_compile_options(sl_product PRIVATE -Wno-stringop-overread)
target_precompile_headers(sl_product PRIVATE <algorithm> <functional> <map> <memory> <optional> <string> <string_view> <variant> <vector>
    <fmt/format.h>)

# Everything at version.h is generated from one line of CMakeLists.txt.
file(WRITE ${generated}/version.h.new "#pragma once\nnamespace samlop { inline constexpr char version[] = \"${PROJECT_VERSION}\"; }\n")
file(COPY_FILE ${generated}/version.h.new ${generated}/version.h ONLY_IF_DIFFERENT)

add_executable(samlop src/main.cpp)
target_link_libraries(samlop PRIVATE sl_product)

include(cmake/tests.cmake)
