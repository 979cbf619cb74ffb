// SPDX-License-Identifier: Apache-2.0
#include "core/fairness/probability.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace dd::fairness {
namespace {

double log_choose(double n, double k) {
  return std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1);
}

/// Upper regularised incomplete gamma function: series below a + 1, continued fraction above.
double gamma_tail(double a, double x) {
  if (x <= 0) return 1;
  const double front = std::exp(a * std::log(x) - x - std::lgamma(a));
  if (x < a + 1) {
    double term = 1 / a, sum = term;
    for (double n = a + 1; term > sum * 1e-16; ++n) sum += term *= x / n;
    return std::max(0.0, 1 - front * sum);
  }
  double b = x + 1 - a, c = 1 / 1e-300, d = 1 / b, h = d;
  for (int i = 1; i < 10'000; ++i) {
    const double an = -i * (i - a);
    b += 2;
    d = 1 / (an * d + b);
    c = b + an / c;
    h *= d * c;
    if (std::abs(d * c - 1) < 1e-15) break;
  }
  return front * h;
}

/// x of M x = y by elimination; classes that nothing varies in are left out. Returns y·x and counts the rank.
double quadratic_form(std::vector<std::vector<double>> m, std::vector<double> y, std::int64_t& rank) {
  const std::vector<double> given = y;
  const std::size_t n = y.size();
  std::vector<char> done(n);
  std::vector<std::size_t> pivots;
  for (std::size_t step = 0; step < n; ++step) {
    std::size_t best = n;
    for (std::size_t i = 0; i < n; ++i) {
      if (!done[i] && m[i][i] > 1e-9 && (best == n || m[i][i] > m[best][best])) best = i;
    }
    if (best == n) break;
    done[best] = 1;
    pivots.push_back(best);
    for (std::size_t i = 0; i < n; ++i) {
      if (i == best) continue;
      const double factor = m[i][best] / m[best][best];
      for (std::size_t j = 0; j < n; ++j) m[i][j] -= factor * m[best][j];
      y[i] -= factor * y[best];
    }
  }
  rank = static_cast<std::int64_t>(pivots.size());
  double out = 0;
  for (const std::size_t i : pivots) out += given[i] * y[i] / m[i][i];
  return out;
}

}  // namespace

double log_all_miss(std::int64_t of, std::int64_t part, std::int64_t count) {
  if (count > of - part) return -std::numeric_limits<double>::infinity();
  const auto n = static_cast<double>(of), m = static_cast<double>(part), k = static_cast<double>(count);
  return log_choose(n - m, k) - log_choose(n, k);
}

double chi_square_tail(double x, double freedom) { return freedom <= 0 ? 1 : gamma_tail(freedom / 2, x / 2); }

double binomial_tail(std::int64_t n, std::int64_t k, double p) {
  if (k <= 0) return 1;
  if (p <= 0 || k > n) return 0;
  if (p >= 1) return 1;
  double sum = 0;
  for (std::int64_t i = n; i >= k; --i) {
    const auto hits = static_cast<double>(i), all = static_cast<double>(n);
    sum += std::exp(log_choose(all, hits) + hits * std::log(p) + (all - hits) * std::log1p(-p));
  }
  return std::min(1.0, sum);
}

double poisson_binomial_tail(const std::vector<double>& chances, std::int64_t k) {
  std::vector<double> at{1};
  for (const double p : chances) {
    at.push_back(0);
    for (std::size_t i = at.size() - 1; i > 0; --i) at[i] = at[i] * (1 - p) + at[i - 1] * p;
    at[0] *= 1 - p;
  }
  double sum = 0;
  for (std::size_t i = at.size(); i-- > static_cast<std::size_t>(std::max<std::int64_t>(k, 0));) sum += at[i];
  return std::min(1.0, sum);
}

double combined(const std::vector<double>& p_values) {
  double x = 0;
  for (const double p : p_values) x -= 2 * std::log(std::clamp(p, 1e-300, 1.0));
  return chi_square_tail(x, 2 * static_cast<double>(p_values.size()));
}

Equality equal_chances(const std::vector<Split>& lists, std::size_t classes) {
  Equality out;
  out.expected.assign(classes, 0);
  out.rows.assign(classes, 0);
  out.drawn.assign(classes, 0);
  std::vector<std::vector<double>> variance(classes, std::vector<double>(classes, 0));
  for (const Split& list : lists) {
    const auto all =
        static_cast<double>(std::accumulate(list.rows.begin(), list.rows.end(), std::int64_t{0}));
    const auto hit =
        static_cast<double>(std::accumulate(list.drawn.begin(), list.drawn.end(), std::int64_t{0}));
    for (std::size_t i = 0; i < classes; ++i) {
      out.rows[i] += list.rows[i];
      out.drawn[i] += list.drawn[i];
      if (all == 0) continue;
      const double share = static_cast<double>(list.rows[i]) / all;
      out.expected[i] += hit * share;
      if (all < 2) continue;
      const double spread = hit * (all - hit) / (all - 1);
      for (std::size_t j = 0; j < classes; ++j)
        variance[i][j] += spread * share * ((i == j ? 1 : 0) - static_cast<double>(list.rows[j]) / all);
    }
  }
  std::vector<double> more(classes);
  for (std::size_t i = 0; i < classes; ++i) more[i] = static_cast<double>(out.drawn[i]) - out.expected[i];
  const double x = quadratic_form(std::move(variance), std::move(more), out.freedom);
  out.p = chi_square_tail(x, static_cast<double>(out.freedom));
  return out;
}

}  // namespace dd::fairness
