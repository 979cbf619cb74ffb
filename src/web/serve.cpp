// SPDX-License-Identifier: Apache-2.0
#include "web/serve.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <charconv>
#include <cstdio>
#include <system_error>

#include "service/chores.h"
#include "service/job_runner.h"
#include "service/shipped.h"
#include "store/setting_store.h"
#include "web/endpoint.h"

namespace dd::web {
namespace {

int cannot_start(const std::string& sentence) {
  fmt::print(stderr, "无法启动：{}\n", sentence);
  return 1;
}

/// Loads what is shipped; whether this is a demo city.
Result<bool> prepare(db::Database& database, const Machine& machine) {
  auto lease = database.lease();
  service::Call call{*lease, {"cli", "", "", {}}, machine.clock(), machine.entropy};
  DD_TRY(service::load_shipped(call));
  const bool demo = store::is_demo(*lease);
  if (!demo) service::force_totp_once(call);
  return demo;
}

bool is_loopback(const std::string& address) { return address.starts_with("127.") || address == "::1"; }

void announce(const ListenAddress& listen, std::uint16_t port, bool demo, bool trust_proxy) {
  const std::string host =
      listen.address.find(':') == std::string::npos ? listen.address : "[" + listen.address + "]";
  fmt::print("双随机监管平台已启动：http://{0}:{1}/ （公众门户） http://{0}:{1}/console/ （工作台）\n", host,
             port);
  if (demo) fmt::print("当前为演示数据，抽查结果不作为执法依据。\n");
  if (!is_loopback(listen.address) && !trust_proxy)
    fmt::print("提醒：未启用 HTTPS。对外服务时请在前面架设 HTTPS 反向代理，并加上 --trust-proxy 启动。\n");
  std::fflush(stdout);
}

ServerOptions server_options(const ServeOptions& options, const ListenAddress& listen) {
  ServerOptions out;
  out.address = listen.address;
  out.port = listen.port;
  out.workers = options.workers;
  out.trust_proxy = options.trust_proxy;
  out.proxies = options.proxies;
  return out;
}

SiteParts site_parts(db::Database& database, const ServeOptions& options, const Machine& machine, bool demo) {
  return {database,
          machine.entropy,
          machine.clock,
          machine.hashing,
          StaticFiles(find_web_dir(options.web_dir, options.program)),
          machine.log,
          demo,
          {},
          machine.codes,
          machine.oidc,
          LogFiles(options.log_dir),
          machine.publisher.get(),
          options.public_url};
}

void publish(db::Database& database, const Machine& machine, UnixMs now) {
  if (!machine.publisher || !machine.publisher->publish(*database.lease(), now)) return;
  const auto state = machine.publisher->state();
  if (!state.problem.empty()) machine.log->error("log: {}", state.problem);
}

void announce_log(const Machine& machine) {
  if (!machine.publisher) return;
  const auto state = machine.publisher->state();
  if (!state.problem.empty()) fmt::print("提醒：{}\n", state.problem);
  std::fflush(stdout);
}

}  // namespace

Result<ListenAddress> parse_listen(std::string_view text) {
  const auto colon = text.rfind(':');
  if (colon == text.npos)
    return refuse(ErrorCode::web_listen, std::string(text), "应写作 地址:端口，如 127.0.0.1:8080");
  ListenAddress out;
  out.address = text.substr(0, colon);
  if (out.address.starts_with('[') && out.address.ends_with(']'))
    out.address = out.address.substr(1, out.address.size() - 2);
  if (out.address == "localhost") out.address = "127.0.0.1";
  const std::string_view port = text.substr(colon + 1);
  const auto [stop, failed] = std::from_chars(port.data(), port.data() + port.size(), out.port);
  if (failed != std::errc{} || stop != port.data() + port.size() || out.address.empty())
    return refuse(ErrorCode::web_listen, std::string(text), "端口应为 0 到 65535 的整数");
  return out;
}

int serve(const ServeOptions& options, const Machine& machine) {
  const auto listen = parse_listen(options.listen);
  if (!listen) return cannot_start(error_text(listen.error()));
  auto database = db::open_database(options.database_url);
  if (!database) return cannot_start(error_text(database.error()));
  const auto demo = prepare(**database, machine);
  if (!demo) return cannot_start(error_text(demo.error()));

  try {
    Server server(server_options(options, *listen),
                  make_site(site_parts(**database, options, machine, *demo)), machine.log);
    server.stop_on_signals();
    publish(**database, machine, machine.clock());
    const auto say = [&](const std::string& line) { machine.log->error(line); };
    service::JobMachine jobs{**database, machine.entropy, machine.clock, say};
    jobs.chore = [&](UnixMs now) { service::do_due_chores(**database, machine.entropy, now, say); };
    jobs.pulse = [&](UnixMs now) { publish(**database, machine, now); };
    service::JobRunner runner(std::move(jobs));
    runner.start();
    announce(*listen, server.port(), *demo, options.trust_proxy);
    announce_log(machine);
    server.run();
  } catch (const std::system_error& failure) {
    return cannot_start(error_text(refuse(ErrorCode::web_listen, options.listen, failure.what())));
  }
  return 0;
}

}  // namespace dd::web
