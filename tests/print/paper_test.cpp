// SPDX-License-Identifier: Apache-2.0
#include "print/paper.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace dd::print {
namespace {

using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;

/// What another program reads in the file: `tool` is one of poppler's, `{}` the file.
std::string read_with(const std::string& pdf, std::string tool) {
  char folder[] = "/tmp/dualdraw-print.XXXXXX";
  if (mkdtemp(folder) == nullptr) return "no folder";
  const std::string path = std::string(folder) + "/paper.pdf";
  std::ofstream(path, std::ios::binary) << pdf;
  tool.replace(tool.find("{}"), 2, path);
  std::string out;
  if (FILE* pipe = popen((tool + " 2>&1").c_str(), "r")) {
    std::array<char, 4096> piece{};
    for (std::size_t n = 0; (n = fread(piece.data(), 1, piece.size(), pipe)) > 0;)
      out.append(piece.data(), n);
    pclose(pipe);
  }
  std::filesystem::remove_all(folder);
  return out;
}

std::string text_of(const std::string& pdf) { return read_with(pdf, "pdftotext -layout {} -"); }

/// Text of each page.
std::vector<std::string> pages_of(const std::string& pdf) {
  std::vector<std::string> out(1);
  for (const char c : text_of(pdf)) {
    if (c == '\f') {
      out.emplace_back();
    } else {
      out.back() += c;
    }
  }
  out.pop_back();
  return out;
}

std::string repeated(const std::string& text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

Paper a_paper() {
  Paper paper;
  paper.title = "测试局2026年度抽查工作计划";
  paper.addressee = "各测试分局";
  paper.blocks = {Paragraph{"为规范日常监管，制定本计划。"}};
  paper.date = *parse_date("2026-01-08");
  return paper;
}

std::string pdf_of(const Paper& paper) {
  auto pdf = to_pdf(paper);
  EXPECT_TRUE(pdf.ok());
  return pdf.ok() ? *pdf : "";
}

TEST(Paper, IsAPdfFileWithItsTextAndEmbeddedFonts) {
  const std::string pdf = pdf_of(a_paper());
  EXPECT_THAT(pdf, ::testing::StartsWith("%PDF-"));
  const std::string text = text_of(pdf);
  EXPECT_THAT(text, HasSubstr("测试局2026年度抽查工作计划"));
  EXPECT_THAT(text, HasSubstr("各测试分局："));
  EXPECT_THAT(text, HasSubstr("为规范日常监管，制定本计划。"));
  const std::string fonts = read_with(pdf, "pdffonts {}");
  EXPECT_THAT(fonts, HasSubstr(" yes yes yes "));
  EXPECT_THAT(fonts, Not(HasSubstr(" no  ")));
}

TEST(Paper, IsA4WithItsTitleInTheFile) {
  const std::string facts = read_with(pdf_of(a_paper()), "pdfinfo {}");
  EXPECT_THAT(facts, HasSubstr("(A4)"));
  EXPECT_THAT(facts, HasSubstr("测试局2026年度抽查工作计划"));
  EXPECT_THAT(facts, ContainsRegex("Pages: +1\n"));
}

TEST(Paper, GivesTheSameBytesTwice) { EXPECT_EQ(pdf_of(a_paper()), pdf_of(a_paper())); }

TEST(Paper, Has28CharactersALineAnd22LinesAPage) {
  Paper paper = a_paper();
  paper.title = "题";
  paper.addressee = "";
  // Two characters in on the first line: 26 + 28 x 43 characters fill 44 lines.
  paper.blocks = {Paragraph{repeated("字", 26 + 28 * 43)}};
  const std::vector<std::string> pages = pages_of(pdf_of(paper));
  ASSERT_EQ(pages.size(), 3U);
  const auto lines_of_28 = [](const std::string& page) {
    int lines = 0;
    for (std::size_t at = 0; (at = page.find(repeated("字", 26), at)) != std::string::npos; ++lines)
      at = page.find('\n', at);
    return lines;
  };
  EXPECT_EQ(lines_of_28(pages[1]), 22);
  EXPECT_EQ(lines_of_28(pages[0]) + lines_of_28(pages[1]) + lines_of_28(pages[2]), 44);
  EXPECT_THAT(pages[1], HasSubstr(repeated("字", 28) + "\n"));
  EXPECT_THAT(pages[1], Not(HasSubstr(repeated("字", 29))));
}

TEST(Paper, NumbersItsHeadingsByLevel) {
  Paper paper = a_paper();
  paper.blocks = {Heading{Level::first, "原则"}, Heading{Level::second, "属地管理。", "各负其责。"},
                  Heading{Level::third, "细目"}, Heading{Level::fourth, "小目"},
                  Heading{Level::first, "要求"}, Heading{Level::second, "公开。", "按期公示。"}};
  const std::string text = text_of(pdf_of(paper));
  for (const char* line : {"一、原则", "（一）属地管理。各负其责。", "1.细目", "（1）小目", "二、要求",
                           "（一）公开。按期公示。"})
    EXPECT_THAT(text, HasSubstr(line));
}

TEST(Paper, NumbersItsPagesOnTheOuterSide) {
  Paper paper = a_paper();
  paper.blocks.assign(60, Paragraph{"一段话。"});
  const std::string pdf = pdf_of(paper);
  // The lower corners of a page, 72 points an inch.
  const auto corner = [&](int page, int from) {
    const std::string number = std::to_string(page);
    return read_with(pdf, "pdftotext -f " + number + " -l " + number + " -x " + std::to_string(from) +
                              " -y 745 -W 297 -H 97 {} -");
  };
  EXPECT_THAT(corner(1, 298), HasSubstr("1"));
  EXPECT_THAT(corner(1, 0), Not(HasSubstr("1")));
  EXPECT_THAT(corner(2, 0), HasSubstr("2"));
  EXPECT_THAT(corner(2, 298), Not(HasSubstr("2")));
  EXPECT_THAT(corner(3, 298), HasSubstr("3"));
}

TEST(Paper, RepeatsTheHeadOfATableAndSplitsNoRow) {
  Paper paper = a_paper();
  Table table{"事项表", {{"序号", 1, Align::center}, {"事项", 5}, {"编号", 2}}, {}, "注：窗口以月计。"};
  for (int i = 1001; i <= 1060; ++i)
    table.rows.push_back({"首" + std::to_string(i), repeated("测试", 30), "尾" + std::to_string(i)});
  paper.blocks.emplace_back(table);
  const std::vector<std::string> pages = pages_of(pdf_of(paper));
  ASSERT_GE(pages.size(), 3U);
  int rows = 0;
  for (const std::string& page : pages) {
    EXPECT_THAT(page, HasSubstr("序号"));
    for (int i = 1001; i <= 1060; ++i) {
      const bool begins = page.find("首" + std::to_string(i)) != std::string::npos;
      EXPECT_EQ(begins, page.find("尾" + std::to_string(i)) != std::string::npos) << i;
      rows += begins;
    }
  }
  EXPECT_EQ(rows, 60);
  EXPECT_THAT(pages.back(), HasSubstr("注：窗口以月计。"));
}

TEST(Paper, SetsARowTallerThanAPageSmallerInsteadOfSplittingIt) {
  Paper paper = a_paper();
  paper.blocks = {Table{"", {{"一", 1}, {"二", 1}}, {{"短", repeated("很长的检查内容", 400) + "尾"}}, ""}};
  const std::vector<std::string> pages = pages_of(pdf_of(paper));
  ASSERT_LE(pages.size(), 2U);
  EXPECT_THAT(pages.back(), HasSubstr("很长"));
  EXPECT_THAT(pages.back(), HasSubstr("尾"));
}

TEST(Paper, NeverLeavesAHeadingOrASignatureAlone) {
  for (int lines = 10; lines <= 40; ++lines) {
    Paper paper = a_paper();
    paper.blocks.assign(static_cast<std::size_t>(lines), Paragraph{"占一行的话。"});
    paper.blocks.emplace_back(Heading{Level::first, "标题在此"});
    paper.blocks.emplace_back(Paragraph{repeated("正文", 28 * 3)});
    paper.signature = Signature{"测试局", "2026年1月8日"};
    const std::vector<std::string> pages = pages_of(pdf_of(paper));
    for (const std::string& page : pages) {
      const bool asks =
          page.find("标题在此") != std::string::npos || page.find("2026年1月8日") != std::string::npos;
      EXPECT_TRUE(!asks || page.find("正文") != std::string::npos) << lines << "\n" << page;
    }
  }
}

TEST(Paper, ListsItsAttachmentsAndBeginsEachOnItsOwnPage) {
  Paper paper = a_paper();
  paper.head = Head{"测试局文件", "测环函〔2026〕12号"};
  paper.signature = Signature{"测试局", "2026年1月8日"};
  paper.attachments = {{"季度安排表", {Paragraph{"第一份附件的话。"}}},
                       {"事项表", {Paragraph{"第二份附件的话。"}}}};
  paper.imprint = Imprint{"市局", "测试局办公室", "2026年1月8日"};
  paper.mark = "测试数据";
  const std::vector<std::string> pages = pages_of(pdf_of(paper));
  ASSERT_EQ(pages.size(), 3U);
  EXPECT_THAT(pages[0], HasSubstr("测环函〔2026〕12号"));
  EXPECT_THAT(pages[0], HasSubstr("附件：1. 季度安排表"));
  EXPECT_THAT(pages[0], HasSubstr("测试数据"));
  EXPECT_THAT(pages[1], HasSubstr("附件1"));
  EXPECT_THAT(pages[2], HasSubstr("第二份附件的话。"));
  EXPECT_THAT(pages[2], HasSubstr("抄送：市局。"));
  EXPECT_THAT(pages[2], ContainsRegex("测试局办公室 +2026年1月8日印发"));
}

TEST(Paper, CarriesACodeBesideItsWordsAndRefusesOneThatHoldsTooMuch) {
  Paper paper = a_paper();
  const std::size_t plain = pdf_of(paper).size();
  paper.blocks.push_back(Code{"demo.test/log\n12\nroot\n", "请用手机扫描。"});
  const std::string pdf = pdf_of(paper);
  EXPECT_THAT(text_of(pdf), HasSubstr("请用手机扫描。"));
  EXPECT_GT(pdf.size(), plain + 500) << "its squares are drawn";
  paper.attachments = {{"测试附件", {Code{std::string(3000, 'x'), "太长"}}}};
  EXPECT_EQ(to_pdf(paper).error().code, ErrorCode::input_too_large);
}

TEST(Paper, IsRefusedOnAServerWithoutChineseFonts) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_EXIT(
      {
        char config[] = "/tmp/dualdraw-fonts.XXXXXX";
        close(mkstemp(config));
        std::ofstream(config) << "<fontconfig><dir>/nonexistent</dir></fontconfig>";
        setenv("FONTCONFIG_FILE", config, 1);
        const auto pdf = to_pdf(a_paper());
        std::remove(config);
        std::exit(!pdf.ok() && pdf.error().code == ErrorCode::pdf_font ? 7 : 1);
      },
      ::testing::ExitedWithCode(7), "");
}

}  // namespace
}  // namespace dd::print
