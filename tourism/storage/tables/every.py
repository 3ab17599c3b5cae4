"""Every table, for migrations and backups."""

from tourism.storage.tables.affected import AffectedRow
from tourism.storage.tables.api_key import ApiKeyRow
from tourism.storage.tables.approval import ApprovalRow
from tourism.storage.tables.audit import AuditRow
from tourism.storage.tables.calendar import (
    CalendarFeedRow,
    CalendarItemRow,
    CalendarRenditionRow,
    CalendarStateRow,
)
from tourism.storage.tables.catalogue_state import CatalogueStateRow
from tourism.storage.tables.confirmation import ConfirmationRow
from tourism.storage.tables.entry import EntryRow
from tourism.storage.tables.entry_name import EntryNameRow
from tourism.storage.tables.entry_tag import EntryTagRow
from tourism.storage.tables.entry_word import EntryWordRow
from tourism.storage.tables.fact import FactRow
from tourism.storage.tables.fact_revision import FactRevisionRow
from tourism.storage.tables.failed_sign_in import FailedSignInRow
from tourism.storage.tables.famtrip import FamtripLinkRow, FamtripReleaseRow, FamtripRow
from tourism.storage.tables.job import JobRow
from tourism.storage.tables.list_import import (
    ListColumnsRow,
    ListImportRow,
    ListRowRow,
    ListUploadRow,
)
from tourism.storage.tables.occurrence import OccurrenceRow
from tourism.storage.tables.one_time_link import OneTimeLinkRow
from tourism.storage.tables.organisation import OrganisationRow
from tourism.storage.tables.row import METADATA, Row
from tourism.storage.tables.season import SeasonRow
from tourism.storage.tables.sign_in import SignInRow
from tourism.storage.tables.source import SourceHostRow, SourcePullRow, SourceRow
from tourism.storage.tables.suggestion import SuggestionRow
from tourism.storage.tables.sync import (
    ListingRow,
    NeverMergeRow,
    SyncCaseRow,
    SyncItemRow,
    SyncReportRow,
    SyncStateRow,
)
from tourism.storage.tables.tour import TourRow
from tourism.storage.tables.tour_comment import TourCommentRow
from tourism.storage.tables.tour_revision import TourRevisionRow
from tourism.storage.tables.user import UserRow
from tourism.storage.tables.webhook import WebhookDeliveryRow, WebhookRow

TABLES: tuple[type[Row], ...] = (
    CatalogueStateRow,
    FactRow,
    FactRevisionRow,
    SuggestionRow,
    ConfirmationRow,
    EntryRow,
    EntryNameRow,
    EntryTagRow,
    EntryWordRow,
    OccurrenceRow,
    OrganisationRow,
    UserRow,
    SignInRow,
    ApiKeyRow,
    OneTimeLinkRow,
    FailedSignInRow,
    AuditRow,
    TourRow,
    TourRevisionRow,
    ApprovalRow,
    TourCommentRow,
    AffectedRow,
    JobRow,
    SeasonRow,
    CalendarStateRow,
    CalendarItemRow,
    CalendarFeedRow,
    CalendarRenditionRow,
    FamtripRow,
    FamtripReleaseRow,
    FamtripLinkRow,
    WebhookRow,
    WebhookDeliveryRow,
    SyncStateRow,
    SyncItemRow,
    ListingRow,
    SyncCaseRow,
    NeverMergeRow,
    SyncReportRow,
    SourceRow,
    SourcePullRow,
    SourceHostRow,
    ListImportRow,
    ListColumnsRow,
    ListRowRow,
    ListUploadRow,
)

__all__ = ["METADATA", "TABLES"]
