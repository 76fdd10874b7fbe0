// The linker sends every call of now_micros() and new_id_value() here (cmake/tests.cmake).
#include "tests/world/clock.h"

#include <atomic>

extern "C" {
samlop::Micros __real__ZN6samlop10now_microsEv();
samlop::Micros __wrap__ZN6samlop10now_microsEv();
std::int64_t __real__ZN6samlop12new_id_valueEv();
std::int64_t __wrap__ZN6samlop12new_id_valueEv();
}

namespace {

// Read on the database's writer thread too. 0: the real ones.
std::atomic<samlop::Micros> told_time = 0;
std::atomic<std::int64_t> next_id = 0;
constexpr std::int64_t ids_in_a_chapter = 1'000'000;
constexpr std::int64_t first_id = std::int64_t { 400'000'000'000 } << 22; // As large as real ones, so that masks and sorting see the same.

}

samlop::Micros __wrap__ZN6samlop10now_microsEv()
{
    auto const told = told_time.load();
    return told ? told : __real__ZN6samlop10now_microsEv();
}

std::int64_t __wrap__ZN6samlop12new_id_valueEv()
{
    return told_time.load() ? next_id.fetch_add(1) : __real__ZN6samlop12new_id_valueEv();
}

namespace samlop::test {

Clock::Clock(Micros now)
{
    told_time = now;
    begin_chapter(0);
}

Clock::~Clock() { told_time = 0; }

void Clock::pass(Micros time) { told_time += time; }

Micros Clock::now() const { return told_time; }

void Clock::begin_chapter(int chapter) { next_id = first_id + (chapter + 1) * ids_in_a_chapter; }

}
