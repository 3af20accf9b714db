// SPDX-License-Identifier: Apache-2.0
#include "documents/binder.hpp"

#include <memory>
#include <stdexcept>

#define POINTERHOLDER_TRANSITION 3
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

namespace xz::documents {

namespace {

std::shared_ptr<QPDF> opened(std::string const& pdf)
{
    auto document = QPDF::create();
    document->setSuppressWarnings(true);
    document->processMemoryFile("paper", pdf.data(), pdf.size());
    return document;
}

/// A page's own content, kept from leaking its graphics state, then the stamp over it.
void stamp_page(QPDFPageObjectHelper page, QPDF& target, QPDFPageObjectHelper stamp)
{
    auto form = target.copyForeignObject(stamp.getFormXObjectForPage());
    auto resources = page.getAttribute("/Resources", true);
    if (!resources.isDictionary()) {
        resources = QPDFObjectHandle::newDictionary();
        page.getObjectHandle().replaceKey("/Resources", resources);
    }
    auto shared = resources.getKey("/XObject");
    auto own = shared.isDictionary() ? shared.shallowCopy() : QPDFObjectHandle::newDictionary();
    own.replaceKey("/XzStamp", form);
    auto copy = resources.shallowCopy();
    copy.replaceKey("/XObject", own);
    page.getObjectHandle().replaceKey("/Resources", copy);
    page.addPageContents(QPDFObjectHandle::newStream(&target, "q\n"), true);
    page.addPageContents(QPDFObjectHandle::newStream(&target, "\nQ\n/Artifact BMC\nq /XzStamp Do Q\nEMC\n"), false);
}

} // namespace

std::size_t page_count(std::string const& pdf)
{
    try {
        return QPDFPageDocumentHelper{*opened(pdf)}.getAllPages().size();
    } catch (std::exception const& error) {
        throw std::runtime_error{std::string{"a paper that is no PDF: "} + error.what()};
    }
}

std::string bind_file(std::string const& front, std::vector<std::string> const& papers, std::string const& stamps)
{
    auto const target = opened(front);
    auto const marks = opened(stamps);
    auto all = QPDFPageDocumentHelper{*target};
    auto const before = all.getAllPages();
    auto note = before.back();
    all.removePage(note);
    auto const stamp_pages = QPDFPageDocumentHelper{*marks}.getAllPages();
    auto sources = std::vector<std::shared_ptr<QPDF>>{}; // alive until the result is written
    auto at = std::size_t{0};
    for (auto const& paper : papers) {
        sources.push_back(opened(paper));
        for (auto& page : QPDFPageDocumentHelper{*sources.back()}.getAllPages()) {
            page.getObjectHandle().removeKey("/StructParents"); // its tree of tags stays with the paper itself
            all.addPage(page, false);
            auto added = all.getAllPages().back();
            if (at < stamp_pages.size()) stamp_page(added, *target, stamp_pages[at]);
            ++at;
        }
    }
    all.addPage(note, false);
    auto writer = QPDFWriter{*target};
    writer.setOutputMemory();
    writer.setDeterministicID(true);
    writer.setObjectStreamMode(qpdf_o_generate);
    writer.setCompressStreams(true);
    writer.write();
    auto const buffer = writer.getBufferSharedPointer();
    return {reinterpret_cast<char const*>(buffer->getBuffer()), buffer->getSize()};
}

} // namespace xz::documents
