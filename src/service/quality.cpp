// SPDX-License-Identifier: Apache-2.0
#include "service/quality.h"

#include <algorithm>
#include <map>
#include <set>
#include <span>

#include "core/intake/doubles.h"
#include "service/gaps.h"
#include "service/scope.h"
#include "store/library_store.h"

namespace dd::service {
namespace {

using Marks = std::vector<intake::UnitMark>;

/// The gaps of the report, in its order; the others narrow lists only.
constexpr std::string_view kUnitLines[] = {"no_coordinates", "no_town",        "no_industry",
                                           "old_code",       "permit_expired", "permit_soon",
                                           "never_drawn",    "no_evidence",    "tags_lapsed"};
constexpr std::string_view kOfficerLines[] = {"certificate_missing", "certificate_expired",
                                              "certificate_soon"};

std::int64_t units_of(const Marks& marks, std::string_view gap) {
  if (gap == "bad_code") return std::count_if(marks.begin(), marks.end(), intake::has_faulty_code);
  std::set<std::size_t> places;
  for (const intake::Double& pair : intake::find_doubles(marks)) {
    places.insert(pair.first);
    places.insert(pair.second);
  }
  return static_cast<std::int64_t>(places.size());
}

/// Lines that are found by reading codes and names.
void add_computed(Call& call, const std::string& body, QualityReport& report) {
  const Marks all = store::unit_marks(call.db, body);
  std::map<std::string, Marks> of_body;
  for (const auto& mark : all) of_body[mark.body].push_back(mark);
  for (const auto gap : computed_gaps()) {
    QualityLine line{"units", std::string(gap), {}, units_of(all, gap)};
    for (const QualityBody& row : report.bodies) line.counts.push_back(units_of(of_body[row.body], gap));
    report.lines.push_back(std::move(line));
  }
}

template <class T>
void add_counted(Call& call, const std::string& body, std::string_view list,
                 std::span<const std::string_view> gaps, std::int64_t QualityBody::*rows,
                 QualityReport& report) {
  const auto counts = store::count_gaps<T>(call.db, body, report.day, 0);
  const auto names = store::gap_names<T>();
  for (QualityBody& row : report.bodies) {
    for (const auto& count : counts) {
      if (count.body == row.body) row.*rows = count.rows;
    }
  }
  for (const auto gap : gaps) {
    const auto place = static_cast<std::size_t>(std::find(names.begin(), names.end(), gap) - names.begin());
    QualityLine line{std::string(list), std::string(gap), {}, 0};
    for (const QualityBody& row : report.bodies) {
      std::int64_t number = 0;
      for (const auto& count : counts) {
        if (count.body == row.body) number = count.gaps.at(place);
      }
      line.counts.push_back(number);
      line.total += number;
    }
    report.lines.push_back(std::move(line));
  }
}

}  // namespace

Result<QualityReport> quality_report(Call& call, const std::string& body) {
  DD_ASSIGN(const std::string seen, scope::effective_body(call, body));
  QualityReport report;
  report.day = format_date(call.today());
  for (const Body& one : store::current_rows<Body>(call.db)) {
    if (seen.empty() || one.code == seen) report.bodies.push_back({one.code, one.short_name, 0, 0});
  }
  add_computed(call, seen, report);
  add_counted<Unit>(call, seen, "units", kUnitLines, &QualityBody::units, report);
  add_counted<Officer>(call, seen, "officers", kOfficerLines, &QualityBody::officers, report);
  return report;
}

}  // namespace dd::service
