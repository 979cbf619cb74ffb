// SPDX-License-Identifier: Apache-2.0
// The only place that builds everything and passes it on.
#include <spdlog/spdlog.h>

#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "app/web_commands.h"
#include "cli/command.h"
#include "platform/entropy.h"
#include "platform/files.h"
#include "platform/logging.h"
#include "platform/password.h"
#include "service/password_turns.h"

namespace {

std::string program_path(const char* name) {
  std::error_code unknown;
  const auto path = std::filesystem::read_symlink("/proc/self/exe", unknown);
  return unknown ? name : path.string();
}

std::string line_of_input() {
  std::string line;
  std::getline(std::cin, line);
  return line;
}

dd::cli::Platform this_machine() {
  dd::cli::Platform out;
  out.entropy = dd::platform::fill_random;
  out.now = dd::platform::now;
  out.read_file = dd::platform::read_file;
  out.file_exists = dd::platform::file_exists;
  out.write_file = [](const std::string& path, std::string_view content) {
    return dd::platform::write_file(path, content);
  };
  out.make_folder = [](const std::string& path) { return dd::platform::make_folder(path); };
  out.write_public_file = [](const std::string& path, std::string_view content) {
    return dd::platform::write_file(path, content, dd::platform::Readers::everybody);
  };
  out.make_public_folder = [](const std::string& path) {
    return dd::platform::make_folder(path, dd::platform::Readers::everybody);
  };
  out.read_line = line_of_input;
  out.passwords = dd::service::few_at_once(
      {[](std::string_view password) { return dd::platform::hash_password(password); },
       dd::platform::verify_password});
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  const char* level = std::getenv("DD_LOG");
  dd::platform::start_logging(level != nullptr ? level : "info");
  const dd::cli::Platform platform = this_machine();
  const std::string program = program_path(argv[0]);
  const auto serve = [&](CLI::App& app, dd::cli::Context& context) {
    dd::app::add_serve_command(
        app, context, program,
        {platform.entropy, platform.now, platform.passwords, spdlog::default_logger()});
  };
  try {
    return dd::cli::run(argc, argv, platform, {serve, dd::app::add_openapi_command});
  } catch (const std::exception& failure) {
    std::cerr << "程序无法继续：" << failure.what()
              << "\n请检查数据库和磁盘空间后重试；仍有问题请联系管理员。\n";
    return 70;
  }
}
