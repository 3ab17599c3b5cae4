"""Keep a file while somebody looks at what it would bring, and take it in when they say so."""

from tourism.access.may import may_import_lists, require
from tourism.access.secret import new_id
from tourism.errors import BadRequestError, Fault, NotFoundError
from tourism.intake.limits import MOST_OCTETS
from tourism.language import Text, nfc
from tourism.services.apply_read import Here
from tourism.services.deed import Deed
from tourism.services.import_list import NO_IMPORTS, Asked, Imported, ListFile, import_list
from tourism.storage.list_uploads import Upload, drop_upload, find_upload, save_upload


def keep_upload(deed: Deed, file: ListFile) -> str:
    """Return the id under which a file waits, a day at most; an earlier one of theirs goes.

    Raises:
        NotSignedInError, ForbiddenError: Only associations and administrators may.
        BadRequestError: It is empty or too large.
    """
    require(may_import_lists(deed.actor), deed.actor, NO_IMPORTS)
    if not file.octets.strip():
        raise BadRequestError([Fault("file", "", _EMPTY)])
    if len(file.octets) > MOST_OCTETS:
        raise BadRequestError([Fault("file", "", _LARGE)])
    upload = Upload(
        id=new_id("upload"),
        author=deed.actor.author,
        file_name=nfc(file.name[:200]),
        octets=file.octets,
        at=deed.now,
        charset=file.charset[:30],
    )
    save_upload(deed.session, upload)
    return upload.id


def see_upload(deed: Deed, upload_id: str, asked: Asked, here: Here) -> Imported:
    """Return what a file that waits would bring; writes nothing.

    Raises:
        NotSignedInError, ForbiddenError: Only associations and administrators may.
        NotFoundError: There is none with that id, or somebody else sent it.
    """
    return import_list(deed, _file(deed, upload_id), asked, here, trial=True)


def take_upload(deed: Deed, upload_id: str, asked: Asked, here: Here) -> Imported:
    """Take in a file that waits; one of which nothing can be taken goes on waiting.

    Raises:
        NotSignedInError, ForbiddenError: Only associations and administrators may.
        NotFoundError: There is none with that id, or somebody else sent it.
    """
    done = import_list(deed, _file(deed, upload_id), asked, here, trial=False)
    if done.import_id:
        drop_upload(deed.session, upload_id)
    return done


def _file(deed: Deed, upload_id: str) -> ListFile:
    require(may_import_lists(deed.actor), deed.actor, NO_IMPORTS)
    found = find_upload(deed.session, upload_id, deed.now)
    if found is None or found.author != deed.actor.author:
        raise NotFoundError(_NONE, id=upload_id)
    return ListFile(found.octets, found.file_name, found.charset)


_EMPTY = Text("Hãy chọn tệp hoặc dán danh sách.", "Choose a file or paste a list.")
_LARGE = Text(
    "Tệp lớn hơn 10 MB; hãy chia nhỏ hoặc bỏ hình.",
    "The file has more than 10 MB; split it or take pictures out.",
)
_NONE = Text(
    "Tệp này không còn chờ nhập (giữ tối đa một ngày). Hãy gửi lại.",
    "This file no longer waits to be taken in (a day at most). Send it again.",
)
