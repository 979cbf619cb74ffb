// SPDX-License-Identifier: Apache-2.0
#include "app/web_commands.h"

#include <boost/asio/ip/address.hpp>
#include <cstdio>

#include "app/config.h"
#include "cli/log_files.h"
#include "cli/log_sm2.h"
#include "platform/http_client.h"
#include "platform/one_time_code.h"
#include "platform/secret_box.h"
#include "platform/signed_token.h"
#include "web/openapi.h"

namespace dd::app {
namespace {

service::OneTimeCodes one_time_codes(const platform::SecretBox& box) {
  return {[box](std::string_view plain, std::string_view owner) { return box.seal(plain, owner); },
          [box](const Bytes& sealed, std::string_view owner) { return box.open(sealed, owner); },
          platform::one_time_step, platform::base32};
}

service::OidcMeans oidc_means() {
  return {[](const std::string& url, const std::string& form, const std::string& user,
             const std::string& secret) {
            auto answer = platform::http_call({url, form, user, secret});
            return service::OidcMeans::Answer{answer.status, std::move(answer.body)};
          },
          platform::token_key_id, platform::token_payload};
}

/// CLI11: the address as the server will see it of a peer; "" when it is one.
std::string plain_address(std::string& text) {
  boost::system::error_code failed;
  const auto address = boost::asio::ip::make_address(text, failed);
  if (failed) return "“" + text + "”不是 IP 地址";
  text = address.to_string();
  return "";
}

/// Opens the key file beside the database, then serves.
Result<int> serve(const cli::Context& context, web::ServeOptions options, const std::string& config_file,
                  web::Machine machine) {
  DD_TRY(context.platform.make_folder(context.data_dir));
  DD_ASSIGN(const platform::SecretBox box, platform::SecretBox::open_key(context.data_dir + "/dualdraw.key"));
  machine.codes = one_time_codes(box);
  machine.publisher = std::make_shared<service::LogPublisher>(
      cli::countersigned(context.platform, cli::folder_at(context.platform, cli::log_folder(context)),
                         cli::sm2_key_file(context)),
      [&context] { return cli::read_log_keys(context.platform, cli::log_key_file(context)); });
  if (!config_file.empty()) {
    DD_ASSIGN(Config config, read_config(config_file));
    if (options.public_url.empty()) options.public_url = std::move(config.public_url);
    machine.oidc = service::OidcProvider(std::move(config.oidc), oidc_means());
  }
  while (options.public_url.ends_with('/')) options.public_url.pop_back();
  return web::serve(options, machine);
}

}  // namespace

void add_serve_command(CLI::App& app, cli::Context& context, const std::string& program,
                       const web::Machine& machine) {
  auto options = std::make_shared<web::ServeOptions>();
  options->program = program;
  CLI::App* command = app.add_subcommand("serve", "启动服务：公众门户、工作台和接口");
  command->add_option("--listen", options->listen, "监听的地址和端口，如 0.0.0.0:8080")
      ->capture_default_str();
  command->add_option("--web", options->web_dir, "网页文件夹（默认在程序旁边查找 ui/dist）");
  command->add_option("--workers", options->workers, "同时处理的请求数")
      ->capture_default_str()
      ->check(CLI::Range(1, 64));
  auto config = std::make_shared<std::string>();
  command->add_option("--config", *config, "配置文件（TOML），如统一身份认证");
  command
      ->add_option("--public-url", options->public_url,
                   "公众访问公示网站的网址，印在摇号记录和二维码里，如 https://cq.example.gov.cn")
      ->check([](const std::string& text) {
        return is_site_address(text) ? std::string()
                                     : "“" + text + "”不是完整的网址，应如 https://cq.example.gov.cn";
      });
  CLI::Option* trust = command->add_flag("--trust-proxy", options->trust_proxy,
                                         "前面有 HTTPS 反向代理：采信本机代理转来的客户端地址和协议");
  command->add_option("--proxy-address", options->proxies, "反向代理不在本机时，它的 IP 地址（可写多个）")
      ->needs(trust)
      ->transform(CLI::Validator(plain_address, "IP"));
  command->callback([&context, options, config, machine] {
    options->database_url = context.database_url();
    options->log_dir = cli::log_folder(context);
    const Result<int> served = serve(context, *options, *config, machine);
    context.exit_code = served ? *served : cli::print_error(served.error());
  });
}

void add_openapi_command(CLI::App& app, cli::Context& context) {
  auto out = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand("openapi", "输出接口说明（OpenAPI 3.1）");
  command->add_option("--out", *out, "写入文件，不写则打印到屏幕");
  command->callback([&context, out] {
    const std::string document = web::openapi_document();
    if (out->empty()) {
      std::fwrite(document.data(), 1, document.size(), stdout);
      return;
    }
    const Status written = context.platform.write_file(*out, document);
    if (!written) context.exit_code = cli::print_error(written.error());
  });
}

}  // namespace dd::app
