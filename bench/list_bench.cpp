// SPDX-License-Identifier: Apache-2.0
// The first page of the object library of 20,000 units through the service, against the same rows and total
// asked of SQLite by hand, alternating in one run: the ratio says what filters that are not set, masking and
// visits cost. Usage: list_bench [UNITS] [RUNS]
#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "service/library.h"
#include "store/draw_store.h"

namespace {

using Clock = std::chrono::steady_clock;
using Filter = dd::store::RegisterFilter;

constexpr const char* kBodies[] = {"331102", "331121", "331122", "331123", "331124"};

/// One question: what the service is asked, and the condition a person would write.
struct Question {
  const char* name;
  Filter filter;
  std::string where, order;
};

std::vector<Question> questions() {
  return {{"no filter", {}, "", "row_key"},
          {"one body", {.body = "331102"}, "AND body = '331102'", "row_key"},
          {"key units", {.unit_class = "key"}, "AND unit_class = 'key'", "row_key"},
          {"industry 17, a body",
           {.body = "331102", .industry = "17"},
           "AND body = '331102' AND industry LIKE '17%'",
           "row_key"},
          {"search", {.q = "9999"}, "AND (lower(id) LIKE '%9999%' OR lower(name) LIKE '%9999%')", "row_key"},
          {"no coordinates", {.gap = "no_coordinates"}, "AND (lng = '' OR lat = '')", "row_key"},
          {"by name", {.sort = "name"}, "", "name, row_key"}};
}

std::vector<dd::Unit> made_units(int count) {
  std::vector<dd::Unit> units;
  for (int i = 0; i < count; ++i) {
    dd::Unit unit;
    unit.id = fmt::format("91331102T{:08}X/001", i);
    unit.name = fmt::format("测试第{}工艺制品有限公司", (i * 7919) % count);
    unit.uscc = unit.id.substr(0, 18);
    unit.kind = "企业";
    unit.body = unit.area = kBodies[i % 5];
    unit.town = unit.body + "001";
    unit.address = fmt::format("测试路{}号", i % 1000);
    unit.industry = i % 20 == 0 ? "1713" : "2110";
    unit.legal_person = unit.contact = "测试人";
    unit.phone = fmt::format("1380000{:04}", i % 10000);
    unit.unit_class = i % 10 == 0 ? "key" : "general";
    unit.status = "normal";
    unit.lng = i % 25 == 0 ? "" : "119.9";
    unit.lat = "28.4";
    units.push_back(std::move(unit));
  }
  return units;
}

/// Half of the units drawn by an opened draw, so that visits have something to count.
void add_draw(dd::db::Connection& db, const std::vector<dd::Unit>& units) {
  dd::store::add_ruleset(db, {"r", "规则", "2021-01-01", "", "{}"}, 1, "bench");
  dd::store::DrawRecord record;
  record.id = record.series = "D";
  record.number = 1;
  record.quarter = "2026Q1";
  record.ruleset = "r";
  record.state = "opened";
  dd::store::insert_draw(db, record);
  std::vector<dd::store::DrawnUnit> drawn;
  for (std::size_t i = 0; i < units.size(); i += 2) drawn.push_back({units[i].id, units[i].body, 1, 3});
  dd::store::insert_drawn(db, "D", 2026, "2026Q1", drawn, {});
}

void fill(dd::db::Connection& db, int count) {
  const auto units = made_units(count);
  dd::db::Transaction transaction(db);
  dd::store::put_rows(db, units, {1, "bench", "基准", 0});
  add_draw(db, units);
  transaction.commit();
}

double milliseconds(Clock::time_point since) {
  return std::chrono::duration<double, std::milli>(Clock::now() - since).count();
}

double time_service(dd::service::Call& call, const Question& question, std::int64_t& total) {
  const auto begin = Clock::now();
  const auto page = dd::service::list_units(call, question.filter);
  const double time = milliseconds(begin);
  if (!page.ok()) std::exit(1);
  total = page->total;
  return time;
}

/// The same question as a person would write it. The connection keeps views of the texts, so they live with
/// it.
struct Bare {
  std::string rows_name, rows, count_name, count;
};
std::vector<Bare> bare_statements(const std::vector<Question>& all) {
  std::vector<Bare> out;
  for (const Question& question : all) {
    const auto at = out.size();
    out.push_back({fmt::format("bare.rows.{}", at),
                   fmt::format("SELECT * FROM unit WHERE to_at IS NULL {} ORDER BY {} LIMIT 51",
                               question.where, question.order),
                   fmt::format("bare.count.{}", at),
                   fmt::format("SELECT count(*) FROM unit WHERE to_at IS NULL {}", question.where)});
  }
  return out;
}

double time_bare(dd::db::Connection& db, const Bare& bare, std::int64_t total) {
  const auto begin = Clock::now();
  const auto page = db.query({bare.rows_name, bare.rows});
  const auto counted = db.query({bare.count_name, bare.count}).at(0).integer(0);
  const double time = milliseconds(begin);
  if (counted != total || page.empty()) {
    fmt::print("FAIL {}: {} by hand, {} by the service\n", bare.count, counted, total);
    std::exit(1);
  }
  return time;
}

double middle(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

}  // namespace

int main(int argc, char** argv) {
  const int units = argc > 1 ? std::atoi(argv[1]) : 20'000;
  const int runs = argc > 2 ? std::atoi(argv[2]) : 21;
  std::string folder = (std::filesystem::temp_directory_path() / "dualdraw-bench.XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr) return 1;
  const auto database = dd::db::open_database("sqlite:" + folder + "/bench.db");
  if (!database.ok()) return 1;
  const auto all = questions();
  const auto by_hand = bare_statements(all);
  {
    const auto lease = (*database)->lease();
    fill(*lease, units);
    dd::service::Call call{*lease, {"bench", "基准", "331100", {"manager"}}, 1'795'406'400'000, [](auto) {}};
    for (std::size_t at = 0; at < all.size(); ++at) {
      std::vector<double> bare, service, ratio;
      std::int64_t total = 0;
      for (int i = 0; i < runs; ++i) {
        service.push_back(time_service(call, all[at], total));
        bare.push_back(time_bare(*lease, by_hand[at], total));
        ratio.push_back(service.back() / bare.back());
      }
      fmt::print("{}: {} of {} units, service {:.2f} ms, by hand {:.2f} ms, ratio {:.2f}\n", all[at].name,
                 total, units, middle(service), middle(bare), middle(ratio));
    }
  }
  std::filesystem::remove_all(folder);
}
