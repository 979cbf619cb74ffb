// SPDX-License-Identifier: Apache-2.0
#include "web/http/server.h"

#include <gmock/gmock.h>

#include "web/echo_server_support.h"
#include "web/http_client_support.h"

namespace dd {
namespace {

using test::Answer;
using test::EchoServer;
using test::HttpClient;
using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(Server, AnswersSeveralRequestsOnOneConnection) {
  EchoServer server;
  HttpClient client(server.port());
  for (int i = 0; i < 3; ++i) {
    const Answer answer = client.get("/a/%E4%B8%BD%E6%B0%B4?q=%E5%8E%82");
    EXPECT_EQ(answer.status, 200U);
    EXPECT_EQ(answer.body, "GET /a/丽水 0");
    EXPECT_EQ(answer.field("X-Query"), "厂");
    EXPECT_TRUE(answer.kept);
  }
}

TEST(Server, SendsSecurityFieldsOnEveryAnswer) {
  EchoServer server;
  HttpClient client(server.port());
  for (const char* target : {"/x", "/%zz"}) {
    const Answer answer = client.get(target);
    EXPECT_THAT(answer.field("Content-Security-Policy"), HasSubstr("frame-ancestors 'none'"));
    EXPECT_EQ(answer.field("X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(answer.field("Referrer-Policy"), "no-referrer");
    EXPECT_EQ(answer.field("Strict-Transport-Security"), "");
    EXPECT_THAT(answer.field("X-Request-Id"), StartsWith("r"));
  }
}

TEST(Server, TellsHstsOnlyBehindATlsProxy) {
  EchoServer server;
  EXPECT_EQ(HttpClient(server.port())
                .get("/x", {{"X-Forwarded-Proto", "https"}})
                .field("Strict-Transport-Security"),
            "max-age=31536000");
}

TEST(Server, BelievesOnlyAProxyOnThisMachineOrByName) {
  web::ServerOptions options;
  EXPECT_FALSE(web::is_trusted_proxy(options, "127.0.0.1"));
  options.trust_proxy = true;
  EXPECT_TRUE(web::is_trusted_proxy(options, "127.0.0.1"));
  EXPECT_TRUE(web::is_trusted_proxy(options, "::1"));
  EXPECT_FALSE(web::is_trusted_proxy(options, "10.0.0.5"));
  options.proxies = {"10.0.0.5"};
  EXPECT_TRUE(web::is_trusted_proxy(options, "10.0.0.5"));
  EXPECT_FALSE(web::is_trusted_proxy(options, "10.0.0.50"));
}

TEST(Server, AnswersHeadWithTheLengthButWithoutTheBody) {
  EchoServer server;
  HttpClient client(server.port());
  const Answer answer = client.send("HEAD", "/x");
  EXPECT_EQ(answer.status, 200U);
  EXPECT_EQ(answer.field("Content-Length"), "8");
  EXPECT_EQ(answer.body, "");
  EXPECT_EQ(client.get("/x").body, "GET /x 0");
}

TEST(Server, ClosesWhenTheClientAsksForIt) {
  EchoServer server;
  HttpClient client(server.port());
  EXPECT_FALSE(client.get("/x", {{"Connection", "close"}}).kept);
}

TEST(Server, TakesABodyUpToTheLimitAndRefusesOneByteMore) {
  EchoServer server;
  HttpClient client(server.port());
  EXPECT_EQ(client.send("POST", "/x", {}, std::string(1000, 'a')).body, "POST /x 1000");
  const Answer answer = client.send("POST", "/x", {}, std::string(1001, 'a'));
  EXPECT_EQ(answer.status, 413U);
  EXPECT_EQ(answer.body, "input.too_large");
  EXPECT_FALSE(answer.kept);
}

TEST(Server, CountsAChunkedBodyToo) {
  EchoServer server;
  const auto chunked = [&server](std::size_t size) {
    HttpClient client(server.port());
    client.write_raw(
        "POST /x HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n");
    char length[16];
    std::snprintf(length, sizeof length, "%zx", size);
    client.write_raw(length + std::string("\r\n") + std::string(size, 'a') + "\r\n0\r\n\r\n");
    return client.read_raw();
  };
  EXPECT_THAT(chunked(1000), HasSubstr("POST /x 1000"));
  EXPECT_THAT(chunked(1001), HasSubstr("413"));
}

TEST(Server, SaysGoOnToAClientThatAsksBeforeItsBody) {
  EchoServer server;
  HttpClient client(server.port());
  client.write_raw(
      "POST /x HTTP/1.1\r\nHost: x\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: "
      "3\r\n\r\n");
  client.write_raw("abc");
  EXPECT_THAT(client.read_raw(), StartsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK"));
}

TEST(Server, RefusesWhatIsNoHttp) {
  EchoServer server;
  for (const char* text :
       {"hello\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET / HTTP/1.1\r\nbad header\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
        "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n"}) {
    HttpClient client(server.port());
    client.write_raw(text);
    EXPECT_THAT(client.read_raw(), StartsWith("HTTP/1.1 400")) << text;
  }
}

TEST(Server, RefusesATargetItCannotRead) {
  EchoServer server;
  HttpClient client(server.port());
  for (const char* target : {"/%", "/%4", "/%zz", "/%ff", "/..", "/a/../b", "/%2e%2e/b", "/a%2fb", "/a%5cb",
                             "/a%00b", "/x?q=%c0%af", "x", "http://host/x", "/a#b"})
    EXPECT_EQ(client.get(target).status, 400U) << target;
  EXPECT_EQ(client.get("/api/%").body, "api web.bad_target");
  EXPECT_EQ(client.get("/x?a=1&a=2").body, "input.duplicate_field");
}

TEST(Server, TakesATargetUpToTheLimit) {
  web::Limits limits;
  limits.target_bytes = 100;
  EchoServer server(limits);
  EXPECT_EQ(HttpClient(server.port()).get("/" + std::string(99, 'a')).status, 200U);
  EXPECT_EQ(HttpClient(server.port()).get("/" + std::string(100, 'a')).status, 400U);
}

TEST(Server, TakesAHeaderUpToTheLimit) {
  EchoServer server;
  const web::Limits limits;
  const std::string start = "GET /x HTTP/1.1\r\nConnection: close\r\nX: ", end = "\r\n\r\n";
  const auto answer = [&](std::size_t size) {
    HttpClient client(server.port());
    client.write_raw(start + std::string(size - start.size() - end.size(), 'a') + end);
    return client.read_raw();
  };
  EXPECT_THAT(answer(limits.header_bytes), StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(answer(limits.header_bytes + 1), StartsWith("HTTP/1.1 431"));
}

TEST(Server, CutsASlowHeaderAndServesOthersMeanwhile) {
  web::Limits limits;
  limits.header_time = std::chrono::seconds(2);
  EchoServer server(limits);
  std::vector<std::unique_ptr<HttpClient>> slow;
  for (int i = 0; i < 200; ++i) {
    slow.push_back(std::make_unique<HttpClient>(server.port()));
    slow.back()->write_raw("GET /x HTTP/1.1\r\nX-");
  }
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(HttpClient(server.port()).get("/x").status, 200U);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(1));
  for (const auto& client : slow) EXPECT_TRUE(client->closed_within(5));
}

TEST(Server, CutsABodyThatStopsComing) {
  web::Limits limits;
  limits.body_time = std::chrono::milliseconds(300);
  EchoServer server(limits);
  HttpClient client(server.port());
  client.write_raw("POST /x HTTP/1.1\r\nContent-Length: 10\r\n\r\nabc");
  EXPECT_TRUE(client.closed_within(3));
}

TEST(Server, EndsAnIdleConnection) {
  web::Limits limits;
  limits.idle_time = std::chrono::milliseconds(200);
  EchoServer server(limits);
  HttpClient client(server.port());
  EXPECT_TRUE(client.get("/x").kept);
  EXPECT_TRUE(client.closed_within(3));
}

TEST(Server, TurnsAwayTheConnectionBeyondTheLimit) {
  web::Limits limits;
  limits.connections = 3;
  EchoServer server(limits);
  std::vector<std::unique_ptr<HttpClient>> open;
  for (int i = 0; i < 3; ++i) {
    open.push_back(std::make_unique<HttpClient>(server.port()));
    EXPECT_EQ(open.back()->get("/x").status, 200U);
  }
  EXPECT_EQ(HttpClient(server.port()).get("/x").status, 503U);
  EXPECT_EQ(open.front()->get("/x").status, 200U);
}

TEST(Server, FinishesWhatIsInFlightWhenItStops) {
  EchoServer server;
  HttpClient idle(server.port()), busy(server.port());
  EXPECT_EQ(idle.get("/x").status, 200U);
  Answer answer;
  std::thread caller([&] { answer = busy.get("/slow"); });
  while (!server.in_slow()) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  server.begin_stop();
  EXPECT_TRUE(idle.closed_within(3));
  server.let_go();
  caller.join();
  EXPECT_EQ(answer.status, 200U);
  EXPECT_FALSE(answer.kept);
  server.stop();
  EXPECT_THROW(HttpClient(server.port()), std::exception);
}

TEST(Server, DoesNotWaitForeverForASlowClientWhenItStops) {
  web::Limits limits;
  limits.drain_time = std::chrono::milliseconds(300);
  EchoServer server(limits);
  HttpClient client(server.port());
  client.write_raw("POST /x HTTP/1.1\r\nContent-Length: 10\r\n\r\nabc");
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  const auto begin = std::chrono::steady_clock::now();
  server.stop();
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5));
}

TEST(Server, LogsNeitherQueryNorHeaderFields) {
  EchoServer server;
  HttpClient(server.port()).get("/x?q=secret-query", {{"Cookie", "dd_session=secret-cookie"}});
  server.stop();
  EXPECT_THAT(server.log(), HasSubstr("GET echo 200"));
  EXPECT_THAT(server.log(), ::testing::Not(HasSubstr("secret")));
}

}  // namespace
}  // namespace dd
