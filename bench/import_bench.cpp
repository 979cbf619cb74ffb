// SPDX-License-Identifier: Apache-2.0
// Importing 100,000 units into SQLite against the bare reading of the same bytes, alternating in one run: the
// ratio says how much checking, comparing and durable writing cost over reading. Usage: import_bench [ROWS]
// [RUNS]
#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "core/intake/codes.h"
#include "service/import_register.h"
#include "sheet/workbook.h"
#include "sheet/write_xlsx.h"
#include "store/register_store.h"

namespace {

using Clock = std::chrono::steady_clock;

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

std::vector<std::vector<std::string>> made_rows(int count) {
  std::vector<std::vector<std::string>> rows = {{"单位名称", "统一社会信用代码", "所属区县", "监管类别",
                                                 "地址", "行业代码", "法定代表人", "联系电话", "单位状态",
                                                 "排污许可证编号", "许可证有效期至", "备注"}};
  constexpr const char* kPlaces[] = {"莲都", "青田", "缙云", "遂昌", "松阳"};
  for (int i = 0; i < count; ++i) {
    const std::string code = made_code(i);
    rows.push_back({fmt::format("测试{}工艺制品第{}有限公司", kPlaces[i % 5], i), code, kPlaces[i % 5],
                    i % 10 == 0 ? "重点" : "一般", fmt::format("测试路{}号", i % 1000), "2110", "测试人",
                    fmt::format("1380000{:04}", i % 10000), "正常", code + "001P", "2028-12-31", ""});
  }
  return rows;
}

std::string as_csv(const std::vector<std::vector<std::string>>& rows) {
  std::string out;
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) out += (i == 0 ? "" : ",") + row[i];
    out += "\r\n";
  }
  return out;
}

std::string as_xlsx(const std::vector<std::vector<std::string>>& rows) {
  dd::sheet::WrittenSheet sheet;
  sheet.name = "名录";
  for (const auto& row : rows) {
    sheet.rows.emplace_back();
    for (const auto& text : row) sheet.rows.back().push_back({text, dd::sheet::Look::plain, {}});
  }
  return dd::sheet::write_xlsx({sheet});
}

double seconds(Clock::time_point since) {
  return std::chrono::duration<double>(Clock::now() - since).count();
}

double time_parse(const std::string& bytes) {
  const auto begin = Clock::now();
  const auto workbook = dd::sheet::Workbook::open(bytes);
  const auto table = workbook->read(0);
  if (!table.ok()) std::exit(1);
  return seconds(begin);
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

/// Into a new database in `folder`, made before the clock starts.
double time_import(const std::string& bytes, const std::string& folder) {
  std::filesystem::remove_all(folder);
  std::filesystem::create_directory(folder);
  const auto database = dd::db::open_database("sqlite:" + folder + "/bench.db");
  if (!database.ok()) std::exit(1);
  const auto lease = (*database)->lease();
  dd::service::Call call{*lease, {"bench", "基准", "331100", {"manager"}}, 1'790'904'600'000, [](auto) {}};
  add_bodies(*lease);
  const auto begin = Clock::now();
  const auto outcome = dd::service::import_register(call, {"units", "bench", bytes, false});
  const double time = seconds(begin);
  if (!outcome.ok() || outcome->report.added != outcome->report.rows) {
    fmt::print("FAIL {}\n",
               outcome.ok() ? std::to_string(outcome->report.added) : dd::error_text(outcome.error()));
    std::exit(1);
  }
  return time;
}

std::string spread(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return fmt::format("{:.3f} ({:.3f}-{:.3f})", values[values.size() / 2], values.front(), values.back());
}

void compare(const char* name, const std::string& bytes, int runs, const std::string& folder) {
  std::vector<double> parse, import, ratio;
  for (int i = 0; i < runs; ++i) {
    parse.push_back(time_parse(bytes));
    import.push_back(time_import(bytes, folder));
    ratio.push_back(import.back() / parse.back());
  }
  fmt::print("{} {} bytes: parse {} s, import {} s, ratio {}\n", name, bytes.size(), spread(parse),
             spread(import), spread(ratio));
}

}  // namespace

int main(int argc, char** argv) {
  const int rows = argc > 1 ? std::atoi(argv[1]) : 100'000;
  const int runs = argc > 2 ? std::atoi(argv[2]) : 5;
  std::string folder = (std::filesystem::temp_directory_path() / "dualdraw-bench.XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr) return 1;
  const auto table = made_rows(rows);
  compare("csv", as_csv(table), runs, folder + "/db");
  compare("xlsx", as_xlsx(table), runs, folder + "/db");
  std::filesystem::remove_all(folder);
}
