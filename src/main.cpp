// Arguments in, exit code out.
#include <cstdlib>
#include <malloc.h>

#include "app/command.h"

// A large page is half a megabyte. Taking it from the system and giving it back, each time, costs more than writing it.
static void keep_large_blocks()
{
    mallopt(M_MMAP_THRESHOLD, 8 << 20);
    mallopt(M_TRIM_THRESHOLD, 32 << 20);
}

int main(int count, char** arguments)
{
    setenv("TZ", "Europe/Oslo", 1); // Dates on screen are Norwegian dates, wherever the server stands.
    keep_large_blocks();
    return samlop::run_command({ arguments + 1, arguments + count });
}
