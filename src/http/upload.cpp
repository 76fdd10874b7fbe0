#include "http/upload.h"

#include <unistd.h>
#include <utility>

namespace samlop::http {

static void remove_file(std::string const& path)
{
    if (!path.empty())
        ::unlink(path.c_str());
}

Upload::Upload(Upload&& other) noexcept
    : field(std::move(other.field))
    , file_name(std::move(other.file_name))
    , content_type(std::move(other.content_type))
    , path(std::exchange(other.path, {}))
    , size(other.size)
    , sha256(std::move(other.sha256))
{
}

Upload& Upload::operator=(Upload&& other) noexcept
{
    if (this == &other)
        return *this;
    remove_file(path);
    field = std::move(other.field);
    file_name = std::move(other.file_name);
    content_type = std::move(other.content_type);
    path = std::exchange(other.path, {});
    size = other.size;
    sha256 = std::move(other.sha256);
    return *this;
}

Upload::~Upload()
{
    remove_file(path);
}

std::string Upload::take()
{
    return std::exchange(path, {});
}

}
