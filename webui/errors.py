"""What goes wrong, mapped once to HTTP: a status, a Vietnamese sentence, and what to do next.

BadArguments            400   an argument of the address can't be read
search.BadRequest       400   ... or the engine has no such thing
search.ArticleNotFound  404
search.StoreError       503   nothing indexed yet, or an index that can't be read
search.SearchError      503   the engine can't answer
HTTPException           its own
"""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus

from flask import Flask, Response, current_app, jsonify, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from search import ArticleNotFound, BadRequest, SearchError, StoreError, StoreMissing
from webui.links import Link, feed_url, search_url
from webui.pages import ErrorPage
from webui.render import render
from webui.request import BadArguments, SearchRequest

TITLES = {
    HTTPStatus.BAD_REQUEST: "Địa chỉ này có chỗ không đọc được",
    HTTPStatus.NOT_FOUND: "Không có trang này",
    HTTPStatus.METHOD_NOT_ALLOWED: "Trang này không nhận yêu cầu như vậy",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Có lỗi ở phía máy chủ",
    HTTPStatus.SERVICE_UNAVAILABLE: "Chưa tìm được lúc này",
}
MESSAGES = {
    HTTPStatus.BAD_REQUEST: "Bạn có thể tìm lại mà không có phần bị lỗi.",
    HTTPStatus.NOT_FOUND: "Có thể địa chỉ bị gõ sai, hoặc bài viết đã được gỡ. Hãy thử tìm theo tên bài.",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Lỗi đã được ghi lại. Hãy thử lại sau ít phút, hoặc tìm bằng câu khác.",
    HTTPStatus.SERVICE_UNAVAILABLE: "Hãy thử lại sau ít phút.",
}


def register(app: Flask) -> None:
    """Maps the errors of this site."""
    app.register_error_handler(BadArguments, _bad_arguments)
    app.register_error_handler(BadRequest, _bad_request)
    app.register_error_handler(ArticleNotFound, _article_not_found)
    app.register_error_handler(StoreError, _unavailable)
    app.register_error_handler(SearchError, _unavailable)
    app.register_error_handler(HTTPException, _http)


def _bad_arguments(error: BadArguments) -> ResponseReturnValue:
    reasons = tuple(dict.fromkeys(f"{problem.reason} ({problem.name}={problem.value})" for problem in error.problems))
    return _answer(HTTPStatus.BAD_REQUEST, search=error.search, reasons=reasons)


def _bad_request(error: BadRequest) -> ResponseReturnValue:
    return _answer(HTTPStatus.BAD_REQUEST)


def _article_not_found(error: ArticleNotFound) -> ResponseReturnValue:
    search = _readable_search()
    return _answer(HTTPStatus.NOT_FOUND, search=search, title="Không có bài viết này")


def _unavailable(error: StoreError | SearchError) -> ResponseReturnValue:
    if isinstance(error, StoreMissing):
        message = "Chưa có bài viết nào để tìm. Người giữ kho hãy chạy lệnh “codau rebuild”, rồi tải lại trang."
    else:
        message = "Chỉ mục không đọc được. Người giữ kho hãy chạy lệnh “codau check”, rồi “codau rebuild” nếu cần."
    # The error names folders of the server: that is for its log, not for a reader.
    current_app.logger.error("%s", error)
    return _answer(HTTPStatus.SERVICE_UNAVAILABLE, message=message)


def _http(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < HTTPStatus.BAD_REQUEST:
        return error.get_response()
    answer = _answer(HTTPStatus(error.code))
    answer.headers.extend(header for header in error.get_headers() if header[0] in ("Allow", "Retry-After"))
    return answer


def _answer(
    status: HTTPStatus,
    *,
    search: SearchRequest | None = None,
    title: str | None = None,
    message: str | None = None,
    reasons: tuple[str, ...] = (),
) -> Response:
    """The error as JSON under ``/api/`` and ``/healthz``, elsewhere as a page."""
    title = title or TITLES.get(status, "Không thể trả lời yêu cầu này")
    message = message or MESSAGES.get(status, "Hãy quay lại trang tìm kiếm.")
    if request.path.startswith("/api/") or request.path == "/healthz":
        response = jsonify(error={"status": status.value, "title": title, "message": message, "reasons": list(reasons)})
        response.status_code = status
        return response
    search = search or SearchRequest()
    page = ErrorPage(
        search=search,
        title=title,
        summary=title,
        indexed=False,
        feed=feed_url(search),
        status=status,
        message=message,
        reasons=reasons,
        advice=tuple(_advice(status, search)),
    )
    return render(page, status)


def _advice(status: HTTPStatus, search: SearchRequest) -> Iterator[Link]:
    if not search.is_empty:
        again = "Tìm lại không có phần bị lỗi" if status == HTTPStatus.BAD_REQUEST else "Về kết quả tìm kiếm"
        yield Link(again, search_url(search))
    yield Link("Về trang tìm kiếm", url_for("pages.search_page"))


def _readable_search() -> SearchRequest:
    try:
        return SearchRequest.from_args(request.args)
    except BadArguments as error:
        return error.search
