# Files inside the program: samlop_assets() for what browsers fetch, samlop_embed() for data trees.
enable_language(ASM)
find_package(Python3 REQUIRED COMPONENTS Interpreter)

# The bytes come in through the assembler: a compiler would need seconds for an array of the same size.
function(samlop_embedded_library target base)
    set(generated ${CMAKE_BINARY_DIR}/generated)
    set_source_files_properties(${generated}/${base}.S PROPERTIES OBJECT_DEPENDS ${generated}/${base}.blob)
    # Apart from the rest because the flags of the product are for C++ alone.
    add_library(${target}_bytes OBJECT ${generated}/${base}.S)
    target_include_directories(${target}_bytes PRIVATE ${generated})
    add_library(${target} STATIC ${generated}/${base}.cpp $<TARGET_OBJECTS:${target}_bytes>)
    target_link_libraries(${target} PUBLIC sl_flags)
    set_target_properties(${target} PROPERTIES UNITY_BUILD OFF)
    # Others include the header, so it must be there before they compile.
    add_custom_target(${target}_header DEPENDS ${generated}/${base}.h)
    add_dependencies(${target} ${target}_header)
    add_dependencies(${target}_bytes ${target}_header)
endfunction()

# samlop_embed(TARGET NAMESPACE ROOT): the library TARGET with samlop::NAMESPACE::all(), declared in NAMESPACE.h.
function(samlop_embed target namespace root)
    set(generated ${CMAKE_BINARY_DIR}/generated)
    set(folder ${root})
    cmake_path(ABSOLUTE_PATH folder BASE_DIRECTORY ${CMAKE_SOURCE_DIR})
    file(GLOB_RECURSE files CONFIGURE_DEPENDS ${folder}/*)
    add_custom_command(
        OUTPUT ${generated}/${namespace}.h ${generated}/${namespace}.cpp ${generated}/${namespace}.S ${generated}/${namespace}.blob
        COMMAND Python3::Interpreter ${CMAKE_SOURCE_DIR}/tools/embed.py tree --root ${folder} --namespace ${namespace} --out ${generated}
        DEPENDS ${files} ${CMAKE_SOURCE_DIR}/tools/embed.py
        COMMENT "Embedding ${root}"
        VERBATIM)
    samlop_embedded_library(${target} ${namespace})
endfunction()

# samlop_assets(): the library sl_assets with samlop::assets::all() and path_of(), declared in assets.h.
function(samlop_assets)
    find_program(NODE node REQUIRED)
    find_program(NPM npm REQUIRED)
    find_program(BROTLI_TOOL brotli REQUIRED)
    set(generated ${CMAKE_BINARY_DIR}/generated)
    set(built ${CMAKE_BINARY_DIR}/assets)
    set(installed ${CMAKE_SOURCE_DIR}/node_modules/.installed)

    # All build folders share node_modules. The lock keeps two builds from filling it at once, and the stamp is a copy
    # of the lock file, so that the one that waited sees that the work is done.
    add_custom_command(
        OUTPUT ${installed}
        COMMAND flock package-lock.json sh -c
            "cmp -s package-lock.json node_modules/.installed || { npm ci --ignore-scripts --no-audit --no-fund && cp package-lock.json node_modules/.installed; }"
        COMMAND ${CMAKE_COMMAND} -E touch ${installed}
        DEPENDS ${CMAKE_SOURCE_DIR}/package.json ${CMAKE_SOURCE_DIR}/package-lock.json
        WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
        COMMENT "Fetching front-end packages"
        VERBATIM)

    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/assets/*)
    set(outputs app.css app.js inter.woff2 inter-ext.woff2 favicon.svg site.webmanifest licenses.txt)
    list(TRANSFORM outputs PREPEND ${built}/)
    add_custom_command(
        OUTPUT ${outputs}
        COMMAND ${NODE} tools/build_assets.mjs --out ${built}
        DEPENDS ${sources} ${installed} ${CMAKE_SOURCE_DIR}/tools/build_assets.mjs
        WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
        COMMENT "Bundling styles and scripts"
        VERBATIM)
    add_custom_command(
        OUTPUT ${generated}/assets.h ${generated}/assets.cpp ${generated}/assets.S ${generated}/assets.blob
        COMMAND Python3::Interpreter tools/embed.py assets --root ${built} --out ${generated}
        DEPENDS ${outputs} ${CMAKE_SOURCE_DIR}/tools/embed.py
        WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
        COMMENT "Embedding assets"
        VERBATIM)
    samlop_embedded_library(sl_assets assets)
endfunction()
