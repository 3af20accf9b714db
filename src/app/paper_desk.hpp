// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <thread>

#include "app/county.hpp"
#include "app/paper_acts.hpp"
#include "documents/renderer.hpp"

namespace xz::app {

/// Where papers are set and issued. Acts never wait for it: what an act makes is found in the record, set from the matter as it stood at
/// that act, kept under its hash, and told to the ledger by an act of the program. Killed at any moment, it finds again what is missing;
/// the same act gives the same bytes, and an issue has one request id, so nothing is issued twice.
class PaperDesk {
public:
    /// `program` names this build and its child: another one tries again what could not be set.
    PaperDesk(County& county, documents::Renderer& renderer, std::string program = {});
    ~PaperDesk();
    PaperDesk(PaperDesk const&) = delete;
    PaperDesk& operator=(PaperDesk const&) = delete;

    /// Issues on a thread of its own from now on, whatever comes.
    void start();
    void stop();
    /// Everything that waits now, on the caller's thread; returns how many were issued. Stops where no child can be had.
    std::size_t issue_all();

    /// A paper as it would be, from a form that nobody has sent yet.
    Result<std::string, documents::RenderFault> draft(store::Reader& reader, casework::Dossier const& dossier, casework::Act const& act,
                                                      documents::PaperKey const& key);
    /// Issued papers bound in order: cover, index, the papers with page numbers, the note.
    Result<std::string, documents::RenderFault> case_file(store::Reader& reader, MatterId matter, Moment now);

    std::size_t issued() const { return issued_; }
    std::size_t waiting() const { return waiting_; }
    /// Why papers could not be set, by code; they are tried again at the next start.
    std::map<std::string, std::string> failed() const;
    documents::Renderer& renderer() { return renderer_; }

private:
    struct Mark;
    enum class Outcome { Issued, Known, Failed, NoChild };

    void run();
    bool walk(store::Reader& reader);
    bool try_again(store::Reader& reader);
    Outcome issue_act(store::Reader& reader, store::StoredAct const& stored);
    Outcome issue_waited(store::Reader& reader, casework::Act const& numbered);
    Outcome issue(store::Reader& reader, casework::Dossier const& dossier, documents::PaperKey const& key);
    void remember();
    Json data_of(store::Reader& reader, casework::Dossier const& dossier, casework::Act const& act, Json const& form,
                 documents::PaperKey const& key, bool draft);

    County& county_;
    documents::Renderer& renderer_;
    std::filesystem::path mark_;
    std::uint64_t leaf_ = 0;       // below it everything is issued, or failed
    std::set<std::uint64_t> left_; // leaves below it of which something failed
    std::string program_;
    bool again_ = false; // what is left is tried again
    std::atomic<std::size_t> issued_{0};
    std::atomic<std::size_t> waiting_{0};
    mutable std::mutex mutex_;
    std::map<std::string, std::string> failed_; // under mutex_
    std::condition_variable woken_;
    bool ending_ = false; // under mutex_
    std::thread thread_;
};

} // namespace xz::app
