// Arguments in, exit code out.
#include <cstdlib>

#include "app/command.h"

int main(int count, char** arguments)
{
    setenv("TZ", "Europe/Oslo", 1); // Dates on screen are Norwegian dates, wherever the server stands.
    return samlop::run_command({ arguments + 1, arguments + count });
}
