// A roadmap that uses every field, and a project: for tests of what reads and writes them.
#pragma once

namespace samlop::exchange {

inline constexpr auto small_roadmap = R"({
  "format": "samlop-schedule/1", "start": "2027-03", "months": 24, "value_months": 60, "discount_percent": 4,
  "agencies": [
    { "id": "nav", "capacity": 1.5, "freeze": [7], "reduced": [{ "month": 12, "percent": 50 }], "no_start": [7],
      "go_live": [3, 9], "budget": [{ "year": 2027, "amount": 500.5 }], "rounds": [{ "ready_by": "2027-05", "from": "2028-01" }] },
    { "id": "skatt", "capacity": 2, "changes": [{ "from": "2027-06", "to": "2027-07", "capacity": 0.5 }] } ],
  "groups": [{ "id": "etterlatte" }],
  "increments": [
    { "id": "melding", "months": 3, "demand": { "nav": 1 }, "cost": { "nav": [10, 20.5, 30] }, "mandatory": true },
    { "id": "innsyn", "months": 2, "demand": { "skatt": [1, 0.5] }, "cost": { "skatt": 5 }, "running": { "skatt": 0.25 },
      "new_money": [{ "agency": "nav", "decision": "melding" }], "due": { "month": "2028-01", "per_month": 1, "actor": "skatt" } } ],
  "precedences": [{ "before": "melding", "after": "innsyn", "lag": 1, "max_lag": 12 }],
  "bundles": [
    { "id": "spart tid", "needs": ["melding", "innsyn"], "actor": "nav", "monthly": 12, "ramp_months": 3, "latency": 1 },
    { "id": "timer", "needs": ["melding"], "actor": "etterlatte", "profile": [10, 20], "unit": "timer", "weight": 0.3, "lasts": 24 } ] })";

inline constexpr auto small_project = R"(************
jobs (incl. supersource/sink ):  4
horizon                       :  9
RESOURCES
  - renewable                 :  1   R
  - nonrenewable              :  0   N
PRECEDENCE RELATIONS:
jobnr.    #modes  #successors   successors
   1        1          2           2   3
   2        1          1           4
   3        1          1           4
   4        1          0
REQUESTS/DURATIONS:
jobnr. mode duration  R 1
-----------------
  1      1     0       0
  2      1     3       2
  3      1     4       2
  4      1     0       0
RESOURCEAVAILABILITIES:
  R 1
    3
)";

}
