// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <vector>

// Probabilities for the fairness monitor (公平监测). Statistics, not law: floating point is allowed here and
// nowhere else in the core.
namespace dd::fairness {

/// ln of the chance that `count` of `of` places drawn without repetition all miss `part` given ones:
/// ln C(of - part, count) / C(of, count). Minus infinity when they cannot.
double log_all_miss(std::int64_t of, std::int64_t part, std::int64_t count);

/// P(X >= x) of a chi-square variable with `freedom` degrees; freedom may be fractional. 1 for freedom <= 0.
double chi_square_tail(double x, double freedom);

/// P(X >= k) of a binomial variable.
double binomial_tail(std::int64_t n, std::int64_t k, double p);

/// P(X >= k) of a sum of independent yes/no events with these chances.
double poisson_binomial_tail(const std::vector<double>& chances, std::int64_t k);

/// Fisher's combination of independent p-values; 1 of none.
double combined(const std::vector<double>& p_values);

/// One way to divide the rows of one list, of which some were drawn without repetition: how many rows and how
/// many drawn ones are in each class.
struct Split {
  std::vector<std::int64_t> rows, drawn;
};
/// Test of equal chances over several independent lists with the same classes (Cochran-Mantel-Haenszel):
/// p-value, with the drawn and expected number of each class.
struct Equality {
  double p = 1;
  std::int64_t freedom = 0;
  std::vector<double> expected;
  std::vector<std::int64_t> rows, drawn;
};
Equality equal_chances(const std::vector<Split>& lists, std::size_t classes);

}  // namespace dd::fairness
