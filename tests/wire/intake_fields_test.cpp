// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <boost/describe.hpp>
#include <boost/mp11.hpp>

#include "core/intake/read_register.h"
#include "wire/described.h"

namespace dd::test {
namespace {

namespace describe = boost::describe;

template <class T, class Work>
void each_field(const Work& work) {
  boost::mp11::mp_for_each<describe::describe_members<T, describe::mod_public>>(
      [&](auto field) { work(std::string(field.name), field.pointer); });
}

/// A row whose every field says something: those given, "x" and 1 in the others.
template <class T>
T filled(T row) {
  each_field<T>([&](const std::string&, auto field) {
    if constexpr (std::is_same_v<decltype(field), std::string T::*>) {
      if ((row.*field).empty()) row.*field = "x";
    } else {
      row.*field = 1;
    }
  });
  return row;
}

/// Imports a file of these two rows, heading and values, over `before`; what the register then holds.
template <class T>
T imported(const T& before, const std::vector<std::vector<std::string>>& rows,
           const intake::Surroundings& around) {
  intake::Table table;
  std::uint32_t number = 0;
  for (const auto& row : rows) {
    table.begin_row(++number);
    for (std::size_t i = 0; i < row.size(); ++i) table.put(i, intake::CellKind::text, row[i]);
    table.end_row();
  }
  const auto got = intake::read_register<T>(table, around, {before});
  EXPECT_TRUE(got.ok()) << error_text(got.error());
  if (!got.ok()) return {};
  const auto& line = got->lines.at(0);
  for (const auto& problem : line.problems) {
    EXPECT_FALSE(problem.refuses) << error_text({problem.code, problem.args});
  }
  return line.writes() ? line.row : before;
}

/// Every field but those that the file names is as it was; the named one has changed.
template <class T>
void expect_kept(const T& before, const T& after, const std::string& changed) {
  each_field<T>([&](const std::string& name, auto field) {
    EXPECT_EQ(before.*field == after.*field, name != changed) << name;
  });
}

intake::Surroundings around(const std::vector<Unit>& units = {}, const std::vector<Officer>& officers = {}) {
  intake::Surroundings out;
  out.bodies = {{"331102", "丽水市生态环境局莲都分局", "莲都", "LD", "county", "331100"}};
  out.today = *parse_date("2026-11-23");
  out.units = units;
  out.officers = officers;
  return out;
}

Unit a_unit() {
  Unit unit;
  unit.id = "91331100MA2TE5T1X7/001";
  unit.uscc = "91331100MA2TE5T1X7";
  unit.body = "331102";
  unit.lng = "119.9";
  unit.lat = "28.4";
  return filled(unit);
}

Officer an_officer() {
  Officer officer;
  officer.id = "LD-001";
  officer.body = "331102";
  officer.name = "张测试";
  return filled(officer);
}

TEST(ImportedFields, OfAUnitStayThatTheFileDoesNotName) {
  const Unit before = a_unit();
  expect_kept(before, imported(before, {{"单位名称", "信用代码"}, {"新名", before.uscc}}, around()), "name");
}

TEST(ImportedFields, OfAnOfficerStayThatTheFileDoesNotName) {
  const Officer before = an_officer();
  expect_kept(before, imported(before, {{"人员编号", "姓名"}, {before.id, "新名"}}, around()), "name");
}

TEST(ImportedFields, OfARecusalStayThatTheFileDoesNotName) {
  Recusal before;
  before.unit = a_unit().id;
  before.officer = an_officer().id;
  before.from = "2026-01-01";
  before.to = "2026-12-31";
  before = filled(before);
  const std::vector<std::vector<std::string>> rows = {{"单位", "人员", "起始日期", "说明"},
                                                      {before.unit, before.officer, before.from, "新"}};
  expect_kept(before, imported(before, rows, around({a_unit()}, {an_officer()})), "note");
}

TEST(ImportedFields, OfAnItemStayThatTheFileDoesNotName) {
  CheckItem before;
  before.code = "HJ-001";
  before = filled(before);
  expect_kept(before, imported(before, {{"事项编码", "抽查事项"}, {"HJ-001", "新"}}, around()), "item");
}

TEST(ImportedFields, OfAComplaintStayThatTheFileDoesNotName) {
  Complaint before;
  before.id = "XF-1";
  before.unit = a_unit().id;
  before.body = "331102";
  before = filled(before);
  const std::vector<std::vector<std::string>> rows = {{"投诉编号", "被投诉单位", "处理情况"},
                                                      {"XF-1", before.unit, "新"}};
  expect_kept(before, imported(before, rows, around({a_unit()})), "handling");
}

TEST(ImportedFields, OfATimeAwayStayThatTheFileDoesNotName) {
  const DutyPeriod before{"LD-001", "leave", "2026-01-01", "2026-02-01", "x"};
  const std::vector<std::vector<std::string>> rows = {{"人员编号", "起始日期", "事由"},
                                                      {"LD-001", "2026-01-01", "新"}};
  expect_kept(before, imported(before, rows, around({}, {an_officer()})), "reason");
}

TEST(ImportedFields, OfADepartmentsItemStayThatTheFileDoesNotName) {
  auto near = around();
  near.bodies.push_back({"33110001", "丽水市市场监督管理局", "市场监管", "SC", "department", "331100"});
  const DepartmentItem before =
      filled(DepartmentItem{"33110001", "SC-001", "x", "x", "x", "x", "2026-01-01", "2026-12-31"});
  const std::vector<std::vector<std::string>> rows = {{"部门", "编号", "事项", "检查方式"},
                                                      {"市场监管", "SC-001", "x", "新"}};
  expect_kept(before, imported(before, rows, near), "method");
}

/// A field that has no column cannot be kept in a spreadsheet; the few that the system itself gives are
/// named.
template <class T>
void expect_columns(const std::vector<std::string>& given) {
  each_field<T>([&](const std::string& name, auto) {
    const auto rules = intake::field_rules<T>();
    const bool has = std::any_of(rules.begin(), rules.end(), [&](const auto& r) { return r.field == name; });
    const bool made = std::find(given.begin(), given.end(), name) != given.end();
    EXPECT_NE(has, made) << name;
  });
}

TEST(ImportedFields, HaveAColumnEach) {
  expect_columns<Unit>({"id", "auto_tags", "auto_evidence", "auto_from", "auto_to"});
  expect_columns<Officer>({});
  expect_columns<Recusal>({});
  expect_columns<CheckItem>({});
  expect_columns<Complaint>({});
  expect_columns<DutyPeriod>({});
  expect_columns<KeyChange>({"unit", "action", "source"});
  expect_columns<DepartmentItem>({"department"});
}

}  // namespace
}  // namespace dd::test
