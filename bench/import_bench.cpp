// SPDX-License-Identifier: Apache-2.0
// Importing 100,000 units (DD_BENCH_ROWS) into SQLite against the bare reading of the same bytes: the ratio
// says how much checking, comparing and durable writing cost over reading.
#include <fmt/core.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/intake/codes.h"
#include "ratio.h"
#include "service/import_register.h"
#include "sheet/workbook.h"
#include "sheet/write_xlsx.h"
#include "store/register_store.h"

namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/// A made-up code of number n; its last characters are searched for so that both checks hold.
std::string made_code(int n) {
  const std::string stem = fmt::format("91331102T{:07}", n);
  for (const char organisation : std::string_view("0123456789X")) {
    for (const char check : kAlphabet) {
      std::string code = stem + organisation + check;
      if (dd::intake::uscc_check_holds(code) && dd::intake::organisation_check_holds(code)) return code;
    }
  }
  return stem + "00";
}

using Rows = std::vector<std::vector<std::string>>;

Rows made_rows(int count, const char* street) {
  Rows rows = {{"单位名称", "统一社会信用代码", "所属区县", "监管类别", "地址", "行业代码", "法定代表人",
                "联系电话", "单位状态", "排污许可证编号", "许可证有效期至", "备注"}};
  constexpr const char* kPlaces[] = {"莲都", "青田", "缙云", "遂昌", "松阳"};
  for (int i = 0; i < count; ++i) {
    const std::string code = made_code(i);
    rows.push_back({fmt::format("测试{}工艺制品第{}有限公司", kPlaces[i % 5], i), code, kPlaces[i % 5],
                    i % 10 == 0 ? "重点" : "一般", fmt::format("测试{}{}号", street, i % 1000), "2110",
                    "测试人", fmt::format("1380000{:04}", i % 10000), "正常", code + "001P", "2028-12-31",
                    ""});
  }
  return rows;
}

std::string as_csv(const Rows& rows) {
  std::string out;
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) out += (i == 0 ? "" : ",") + row[i];
    out += "\r\n";
  }
  return out;
}

std::string as_xlsx(const Rows& rows) {
  dd::sheet::WrittenSheet sheet;
  sheet.name = "名录";
  for (const auto& row : rows) {
    sheet.rows.emplace_back();
    for (const auto& text : row) sheet.rows.back().push_back({text, dd::sheet::Look::plain, {}});
  }
  return dd::sheet::write_xlsx({sheet});
}

using Bytes = std::shared_ptr<const std::string>;

dd::bench::Time parse_time(const std::string& bytes) {
  return dd::bench::time_of([&] {
    const auto workbook = dd::sheet::Workbook::open(bytes);
    const auto table = workbook->read(0);
    if (!table.ok()) std::abort();
  });
}

void add_bodies(dd::db::Connection& db) {
  std::vector<dd::Body> bodies = {{"331100", "丽水市生态环境局", "市局", "LS", "city", ""}};
  const std::vector<std::pair<const char*, const char*>> counties = {
      {"331102", "莲都"}, {"331121", "青田"}, {"331122", "缙云"}, {"331123", "遂昌"}, {"331124", "松阳"}};
  for (const auto& [code, name] : counties) bodies.push_back({code, name, name, code, "county", "331100"});
  dd::db::Transaction transaction(db);
  dd::store::put_rows(db, bodies, {1, "bench", "基准", 0});
  transaction.commit();
}

/// A data folder that is gone afterwards.
class Folder {
 public:
  Folder() {
    if (mkdtemp(path_.data()) == nullptr) std::abort();
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  std::string database() const { return "sqlite:" + path_ + "/bench.db"; }

 private:
  std::string path_ = (std::filesystem::temp_directory_path() / "dualdraw-bench.XXXXXX").string();
};

/// One import into a database of its own, made before the clock starts; every row must be new or changed.
dd::bench::Time import_time(const std::string& bytes, const std::string* before) {
  const Folder folder;
  const auto database = dd::db::open_database(folder.database());
  if (!database.ok()) std::abort();
  const auto lease = (*database)->lease();
  dd::service::Call call{*lease, {"bench", "基准", "331100", {"manager"}}, 1'790'904'600'000, [](auto) {}};
  add_bodies(*lease);
  if (before != nullptr && !dd::service::import_register(call, {"units", "before", *before, false}).ok())
    std::abort();
  call.now += 1000;
  return dd::bench::time_of([&] {
    const auto outcome = dd::service::import_register(call, {"units", "bench", bytes, false});
    const auto written = [](const auto& report) { return report.added + report.changed; };
    if (!outcome.ok() || written(outcome->report) != outcome->report.rows) std::abort();
  });
}

void compare(const std::string& name, dd::bench::Goal goal, std::string (*as_file)(const Rows&), int rows,
             bool again) {
  dd::bench::ratio(name, dd::bench::Clock::wall, 5, goal, [=]() -> dd::bench::Pair {
    const auto file = std::make_shared<const std::string>(as_file(made_rows(rows, "路")));
    const auto before = again ? std::make_shared<const std::string>(as_file(made_rows(rows, "街"))) : Bytes();
    return {[=] { return import_time(*file, before.get()); }, [=] { return parse_time(*file); }};
  });
}

}  // namespace

int main(int argc, char** argv) {
  const char* asked = std::getenv("DD_BENCH_ROWS");
  const int rows = asked != nullptr ? std::atoi(asked) : 100'000;
  const std::string size = std::to_string(rows);
  compare("import / bare reading, .xlsx, new units, " + size, {.most = 3}, as_xlsx, rows, false);
  compare("import / bare reading, .xlsx, every unit changed, " + size, dd::bench::kNoGoal, as_xlsx, rows,
          true);
  compare("import / bare reading, .csv, new units, " + size, dd::bench::kNoGoal, as_csv, rows, false);
  return dd::bench::run(argc, argv);
}
