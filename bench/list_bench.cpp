// SPDX-License-Identifier: Apache-2.0
// The first page of the object library of 20,000 units through the service, against the same rows and total
// asked of SQLite by hand: the ratio says what filters that are not set, masking and visits cost.
#include <fmt/core.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "ratio.h"
#include "service/library.h"
#include "store/draw_store.h"

namespace {

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

/// The same question as a person would write it. The connection keeps views of the texts, so they live with
/// it.
struct Bare {
  std::string rows_name, rows, count_name, count;
};
Bare bare_of(const Question& question, std::size_t at) {
  return {fmt::format("bare.rows.{}", at),
          fmt::format("SELECT * FROM unit WHERE to_at IS NULL {} ORDER BY {} LIMIT 51", question.where,
                      question.order),
          fmt::format("bare.count.{}", at),
          fmt::format("SELECT count(*) FROM unit WHERE to_at IS NULL {}", question.where)};
}

/// A database of `units` units in a folder that is gone afterwards.
class Library {
 public:
  explicit Library(int units) {
    if (mkdtemp(path_.data()) == nullptr) std::abort();
    auto opened = dd::db::open_database("sqlite:" + path_ + "/bench.db");
    if (!opened.ok()) std::abort();
    database_ = std::move(*opened);
    fill(*database_->lease(), units);
  }
  ~Library() {
    database_.reset();
    std::filesystem::remove_all(path_);
  }
  dd::db::Database& database() { return *database_; }

 private:
  std::string path_ = (std::filesystem::temp_directory_path() / "dualdraw-bench.XXXXXX").string();
  std::unique_ptr<dd::db::Database> database_;
};

std::int64_t total_by_service(dd::service::Call& call, const Question& question) {
  const auto page = dd::service::list_units(call, question.filter);
  return page.ok() ? page->total : -1;
}

std::int64_t total_by_hand(dd::db::Connection& db, const Bare& bare) {
  const auto page = db.query({bare.rows_name, bare.rows});
  return page.empty() ? -2 : db.query({bare.count_name, bare.count}).at(0).integer(0);
}

dd::bench::Time by_service(Library& library, const Question& question) {
  const auto lease = library.database().lease();
  dd::service::Call call{*lease, {"bench", "基准", "331100", {"manager"}}, 1'795'406'400'000, [](auto) {}};
  return dd::bench::time_of([&] { total_by_service(call, question); });
}

dd::bench::Time by_hand(Library& library, const Bare& bare) {
  const auto lease = library.database().lease();
  return dd::bench::time_of([&] { total_by_hand(*lease, bare); });
}

void must_agree(Library& library, const Question& question, const Bare& bare) {
  const auto lease = library.database().lease();
  dd::service::Call call{*lease, {"bench", "基准", "331100", {"manager"}}, 1'795'406'400'000, [](auto) {}};
  if (total_by_service(call, question) != total_by_hand(*lease, bare)) std::abort();
}

}  // namespace

int main(int argc, char** argv) {
  constexpr int kUnits = 20'000;
  const auto library = std::make_shared<Library>(kUnits);
  std::size_t at = 0;
  for (const Question& question : questions()) {
    // The connection keeps views of the texts, so they live as long as the program.
    const auto bare = std::make_shared<const Bare>(bare_of(question, at++));
    dd::bench::ratio(
        std::string("first page / the same by hand, 20000 units, ") + question.name, dd::bench::Clock::cpu,
        21, {.most = 5}, [=]() -> dd::bench::Pair {
          must_agree(*library, question, *bare);
          return {[=] { return by_service(*library, question); }, [=] { return by_hand(*library, *bare); }};
        });
  }
  return dd::bench::run(argc, argv);
}
