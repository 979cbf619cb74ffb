// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/calendar/date.h"
#include "core/result.h"

// An official paper (公文) in the form of GB/T 9704-2012. Texts are UTF-8 without line breaks, except titles,
// where a line break is kept.
namespace dd::print {

/// Numbered by the printer: 一、 then （一） then 1. then （1）.
enum class Level { first = 1, second, third, fourth };

/// A heading; `text` goes on in the same paragraph in the body's face: "（一）坚持属地管理。各地要…".
struct Heading {
  Level level = Level::first;
  std::string title;
  std::string text{};
};

/// Two characters in, as every paragraph of a paper, unless `indented` is false.
struct Paragraph {
  std::string text;
  bool indented = true;
};

enum class Align { left, center, right };

struct Column {
  std::string title;
  double share = 1;  ///< of the width
  Align align = Align::left;
};

/// A ruled table; its head is repeated on every page, no row is split.
struct Table {
  std::string caption{};
  std::vector<Column> columns{};
  std::vector<std::vector<std::string>> rows{};  ///< each as long as `columns`
  std::string note{};                            ///< below the table, small
  bool dense = false;                            ///< small letters, for what is looked up and not read
};

/// A code for a phone (二维码) with words beside it.
struct Code {
  std::string text;
  std::string beside;
};

using Block = std::variant<Heading, Paragraph, Table, Code>;

/// Begins on a page of its own, with 附件 and its number.
struct Attachment {
  std::string title;
  std::vector<Block> blocks;
};

/// The red head (版头).
struct Head {
  std::string agency;  ///< 发文机关标志
  std::string number;  ///< 发文字号, e.g. 丽环函〔2026〕12号; empty = left open
};

struct Signature {
  std::string body;
  std::string date;  ///< 2026年1月8日
};

/// The lines at the end of the last page (版记).
struct Imprint {
  std::string copies_to;  ///< 抄送; may be empty
  std::string issuer;
  std::string date;
};

struct Paper {
  std::string mark{};  ///< upper left of the first page: 测试数据, 草稿
  std::optional<Head> head{};
  std::string title{};
  std::string addressee{};  ///< 主送机关; empty = none
  std::vector<Block> blocks{};
  std::optional<Signature> signature{};
  std::vector<Attachment> attachments{};
  std::optional<Imprint> imprint{};
  Date date{};  ///< written into the file as its date
};

/// The paper as a PDF file. The same paper with the same fonts gives the same bytes.
/// Errors: pdf_font when no installed font has Chinese characters, input_too_large when a code cannot hold
/// its text.
Result<std::string> to_pdf(const Paper& paper);

}  // namespace dd::print
