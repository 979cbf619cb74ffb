// SPDX-License-Identifier: Apache-2.0
#include <charconv>
#include <map>
#include <set>

#include "sheet/number_text.h"
#include "sheet/xlsx.h"
#include "sheet/xml.h"

namespace dd::sheet {
namespace {

using intake::CellKind;
using intake::Limits;
using intake::Table;

int number_of(std::string_view text) {
  int out = -1;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

class WorkbookListener : public XmlListener {
 public:
  struct Sheet {
    std::string name, relation;
  };
  explicit WorkbookListener(const Limits& limits) : limits_(limits) {}

  void open(std::string_view name, const Attributes& attributes) override {
    if (name == "workbookPr") {
      const auto value = attributes["date1904"];
      date1904 = value == "1" || value == "true";
    }
    if (name != "sheet") return;
    const auto state = attributes["state"];
    if (state == "hidden" || state == "veryHidden") return;
    sheets.push_back({std::string(attributes["name"]), std::string(attributes["id"])});
    if (sheets.size() > limits_.sheets) {
      failure = refuse(ErrorCode::sheet_too_large, "工作表数", std::to_string(limits_.sheets));
      enough = true;
    }
  }
  void close(std::string_view) override {}
  void text(std::string_view) override {}

  std::vector<Sheet> sheets;
  bool date1904 = false;

 private:
  const Limits& limits_;
};

/// Relations of a part: id -> (kind, target).
class RelationListener : public XmlListener {
 public:
  struct Relation {
    std::string kind, target;
  };
  void open(std::string_view name, const Attributes& attributes) override {
    if (name != "Relationship" || attributes["TargetMode"] == "External") return;
    const auto type = attributes["Type"];
    relations[std::string(attributes["Id"])] = {std::string(type.substr(type.rfind('/') + 1)),
                                                std::string(attributes["Target"])};
  }
  void close(std::string_view) override {}
  void text(std::string_view) override {}

  std::map<std::string, Relation> relations;
};

/// The member named by a relation's target, seen from `folder`.
std::string member_of(const std::string& folder, const std::string& target) {
  if (target.starts_with("/")) return target.substr(1);
  if (target.starts_with("../")) return target.substr(3);
  return folder + (target.starts_with("./") ? target.substr(2) : target);
}

/// The workbook's own member: by the package's relations, else where all programs put it.
Result<std::string> find_workbook(const Package& package) {
  if (package.has("_rels/.rels")) {
    RelationListener root;
    DD_TRY(read_xml(package, "_rels/.rels", root));
    for (const auto& [id, relation] : root.relations) {
      if (relation.kind == "officeDocument") return member_of("", relation.target);
    }
  }
  return std::string("xl/workbook.xml");
}

std::string foreign_package(const Package& package) {
  if (package.has("word/document.xml")) return "Word 文档";
  if (package.has("xl/workbook.bin")) return ".xlsb 表格";
  if (package.has("content.xml")) return ".ods 文档";
  if (package.has("ppt/presentation.xml")) return "PowerPoint 文档";
  if (package.has("Document.xml") || package.has("OFD.xml")) return "OFD 文档";
  return "压缩包";
}

class StyleListener : public XmlListener {
 public:
  explicit StyleListener(const Limits& limits) : limits_(limits) {}

  void open(std::string_view name, const Attributes& attributes) override {
    if (name == "numFmt") {
      own_[number_of(attributes["numFmtId"])] = is_date_format(attributes["formatCode"]);
    } else if (name == "cellXfs") {
      inside_ = true;
    } else if (inside_ && name == "xf") {
      const int id = number_of(attributes["numFmtId"]);
      const auto own = own_.find(id);
      dates.push_back(own == own_.end() ? is_date_format(id) : own->second);
    }
    if (dates.size() > limits_.styles || own_.size() > limits_.styles) {
      failure = refuse(ErrorCode::sheet_too_large, "单元格格式数", std::to_string(limits_.styles));
      enough = true;
    }
  }
  void close(std::string_view name) override { inside_ = inside_ && name != "cellXfs"; }
  void text(std::string_view) override {}

  std::vector<bool> dates;

 private:
  const Limits& limits_;
  std::map<int, bool> own_;
  bool inside_ = false;
};

class StringListener : public XmlListener {
 public:
  StringListener(const Limits& limits, Table& table) : limits_(limits), table_(table) {}

  void open(std::string_view name, const Attributes&) override {
    if (name == "si") current_.clear();
    if (name == "rPh") phonetic_ = true;
    if (name == "t") inside_ = true;
  }
  void close(std::string_view name) override {
    if (name == "t") inside_ = false;
    if (name == "rPh") phonetic_ = false;
    if (name != "si") return;
    decode_escapes(current_);
    strings.push_back(table_.keep(CellKind::text, current_));
    if (strings.size() > limits_.cells) too_many("文字数", limits_.cells);
  }
  void text(std::string_view piece) override {
    if (!inside_ || phonetic_) return;
    if (current_.size() + piece.size() > 2 * limits_.cell_bytes)
      return too_many("一个单元格的字节数", limits_.cell_bytes);
    current_ += piece;
  }

  std::vector<Table::Cell> strings;

 private:
  void too_many(const char* what, std::size_t limit) {
    failure = refuse(ErrorCode::sheet_too_large, what, std::to_string(limit));
    enough = true;
  }

  const Limits& limits_;
  Table& table_;
  std::string current_;
  bool inside_ = false, phonetic_ = false;
};

}  // namespace

Result<WorkbookParts> read_workbook_parts(const Package& package, const Limits& limits) {
  DD_ASSIGN(const std::string workbook, find_workbook(package));
  if (!package.has(workbook) || !workbook.ends_with(".xml") || package.has("word/document.xml")) {
    return refuse(ErrorCode::sheet_not_a_sheet, foreign_package(package));
  }
  WorkbookListener listener(limits);
  DD_TRY(read_xml(package, workbook, listener));
  const auto slash = workbook.rfind('/');
  const std::string folder = slash == workbook.npos ? "" : workbook.substr(0, slash + 1);
  RelationListener links;
  DD_TRY(read_xml(package, folder + "_rels/" + workbook.substr(folder.size()) + ".rels", links));
  WorkbookParts parts;
  parts.date1904 = listener.date1904;
  for (const auto& sheet : listener.sheets) {
    const auto link = links.relations.find(sheet.relation);
    if (link == links.relations.end()) return refuse(ErrorCode::sheet_corrupt, sheet.name);
    if (link->second.kind != "worksheet") continue;
    parts.sheets.push_back({sheet.name, member_of(folder, link->second.target)});
  }
  for (const auto& [id, relation] : links.relations) {
    if (relation.kind == "styles") parts.styles = member_of(folder, relation.target);
    if (relation.kind == "sharedStrings") parts.shared_strings = member_of(folder, relation.target);
  }
  if (parts.sheets.empty()) return refuse(ErrorCode::sheet_empty);
  return parts;
}

Result<std::vector<bool>> read_date_formats(const Package& package, const std::string& member,
                                            const Limits& limits) {
  StyleListener listener(limits);
  DD_TRY(read_xml(package, member, listener));
  return std::move(listener.dates);
}

Result<std::vector<Table::Cell>> read_shared_strings(const Package& package, const std::string& member,
                                                     const Limits& limits, Table& table) {
  StringListener listener(limits, table);
  DD_TRY(read_xml(package, member, listener));
  return std::move(listener.strings);
}

}  // namespace dd::sheet
