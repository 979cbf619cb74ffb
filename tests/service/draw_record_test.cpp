// SPDX-License-Identifier: Apache-2.0
// The record of a draw on paper (摇号记录), as another program reads it.
#include <gmock/gmock.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "core/draw/intent.h"
#include "core/spoken.h"
#include "store/log_store.h"
#include "world_support.h"

namespace dd::test {
namespace {

using service::Call;
using ::testing::HasSubstr;
using ::testing::Not;

/// Text of each page.
std::vector<std::string> pages_of(const std::string& pdf) {
  char folder[] = "/tmp/dualdraw-record.XXXXXX";
  if (mkdtemp(folder) == nullptr) return {};
  const std::string path = std::string(folder) + "/record.pdf";
  std::ofstream(path, std::ios::binary) << pdf;
  std::vector<std::string> out(1);
  if (FILE* pipe = popen(("pdftotext -layout " + path + " - 2>&1").c_str(), "r")) {
    std::array<char, 4096> piece{};
    for (std::size_t n = 0; (n = fread(piece.data(), 1, piece.size(), pipe)) > 0;) {
      for (std::size_t i = 0; i < n; ++i) {
        if (piece[i] == '\f') {
          out.emplace_back();
        } else {
          out.back() += piece[i];
        }
      }
    }
    pclose(pipe);
  }
  std::filesystem::remove_all(folder);
  out.pop_back();
  return out;
}

class DrawRecord : public InSmallWorld {
 protected:
  static std::vector<std::string> record(Call& call, const std::string& id, const std::string& site = "") {
    const auto paper = service::draw_record_paper(call, id, site);
    EXPECT_TRUE(paper.ok()) << error_text(paper.error());
    return paper.ok() ? pages_of(paper->bytes) : std::vector<std::string>{};
  }
};
DD_ON_BOTH_ENGINES(DrawRecord);

TEST_P(DrawRecord, SaysOnFourPagesWhatIsSignedAndTheRestInAnAnnex) {
  auto db = database().lease();
  Call call = call_on(*db);
  const std::string id = ready_draw(call).value().id;
  ASSERT_TRUE(service::run_draw(call, id).ok());
  const auto view = service::show_draw(call, id).value();
  const auto pages = record(call, id);
  std::string body;
  std::size_t page = 0;
  for (; page < pages.size() && !pages[page].starts_with("附件"); ++page) body += pages[page];
  EXPECT_LE(page, 4U);
  EXPECT_LT(page, pages.size()) << "there is an annex";
  EXPECT_LE(pages.size(), 12U);
  EXPECT_THAT(body, HasSubstr(spoken_words(digest_from_hex(view.root_obj).value())));
  EXPECT_THAT(body, HasSubstr(spoken_words(digest_from_hex(view.root_off).value())));
  EXPECT_THAT(body, HasSubstr("hall.test"));
  EXPECT_THAT(body, HasSubstr("3141 5926"));
  EXPECT_THAT(body, HasSubstr("监督人员"));
  const auto result = service::draw_result(call, id).value();
  for (const auto& row : result.rows) {
    for (const std::string& one : pages) ASSERT_THAT(one, Not(HasSubstr(row.unit_name)));
  }
}

/// Without blanks and line ends, as a table's cell breaks long values.
std::string dense(std::string text) {
  std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
  return text;
}

TEST_P(DrawRecord, HoldsEveryInputOfTheSeedAndWhereToCheckIt) {
  auto db = database().lease();
  Call call = call_on(*db);
  const std::string id = ready_draw(call).value().id;
  ASSERT_TRUE(service::run_draw(call, id).ok());
  const auto view = service::show_draw(call, id).value();
  std::string text;
  for (const std::string& page : record(call, id, "https://cq.example.gov.cn")) text += page;
  const std::string all = dense(text);
  for (const Slip& slip : {make_slip("a", "甲的密语"), make_slip("b", "乙的密语")})
    EXPECT_THAT(all, HasSubstr(slip.value)) << slip.witness;
  const std::string intent = to_hex(draw::intent_hash(draw::Alg::sha256, view.intent));
  for (const std::string& hex : {intent, view.log_root, view.seed}) {
    EXPECT_THAT(all, HasSubstr(hex.substr(0, 16)));
    EXPECT_THAT(all, HasSubstr(hex.substr(56)));
  }
  EXPECT_THAT(all, HasSubstr("日志公钥" + store::log_mark(*db).key.substr(0, 12)));
  EXPECT_THAT(all, HasSubstr("https://cq.example.gov.cn/log.html"));
  EXPECT_THAT(all, HasSubstr("https://cq.example.gov.cn/verify.html"));
  EXPECT_THAT(dense(record(call, id).front()), Not(HasSubstr("cq.example")));
}

TEST_P(DrawRecord, CanBePrintedAtEveryStep) {
  auto db = database().lease();
  Call call = call_on(*db);
  const auto waiting = waiting_draw(call).value();
  EXPECT_THAT(record(call, waiting.id).front(), HasSubstr(waiting.id));
  ASSERT_TRUE(aborted(call, waiting.id, "测试：日志见证人没有到场").ok());
  EXPECT_THAT(record(call, waiting.id).front(), HasSubstr("没有到场"));
  const auto frozen = service::freeze_draw(call, {"2026Q4", "", "sm3"}).value();
  EXPECT_THAT(record(call, frozen.id).front(), HasSubstr("SM3"));
}

}  // namespace
}  // namespace dd::test
