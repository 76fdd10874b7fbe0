// Vectors and tables indexed by int, as the formulas are: one cast here instead of one at every use.
#pragma once

#include <cassert>
#include <cstddef>
#include <utility>
#include <vector>

namespace samlop::schedule {

template<typename T>
class List : public std::vector<T> {
public:
    using Base = std::vector<T>;
    List() = default;
    explicit List(int count, T const& value = T {})
        : Base(static_cast<std::size_t>(count), value)
    {
    }
    List(std::initializer_list<T> values)
        : Base(values)
    {
    }

    T& operator[](int index)
    {
        assert(index >= 0 && index < count());
        return Base::operator[](static_cast<std::size_t>(index));
    }
    T const& operator[](int index) const
    {
        assert(index >= 0 && index < count());
        return Base::operator[](static_cast<std::size_t>(index));
    }
    int count() const { return static_cast<int>(Base::size()); }
    void fit(int count, T const& value = T {}) { Base::assign(static_cast<std::size_t>(count), value); }
};

// Rows of equal length in one piece of memory.
template<typename T>
class Table {
public:
    Table() = default;
    Table(int rows, int columns, T const& value = T {})
        : m_columns(columns)
        , m_cells(rows * columns, value)
    {
    }

    T& operator()(int row, int column) { return m_cells[row * m_columns + column]; }
    T const& operator()(int row, int column) const { return m_cells[row * m_columns + column]; }
    T* row(int row) { return m_cells.data() + static_cast<std::ptrdiff_t>(row) * m_columns; }
    T const* row(int row) const { return m_cells.data() + static_cast<std::ptrdiff_t>(row) * m_columns; }
    int columns() const { return m_columns; }

private:
    int m_columns = 0;
    List<T> m_cells;
};

}
