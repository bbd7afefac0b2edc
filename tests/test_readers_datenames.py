from trendlab.readers.datenames import unfilled_dates, without_labelling


def test_days_of_labelling_are_left_out_where_columns_of_labels_stand_beside_them():
    assert without_labelling(["annotator", "lead_time", "created_at"]) == ["annotator", "lead_time"]
    assert without_labelling(["annotator", "created_at"]) == ["annotator", "created_at"]


def test_columns_of_dates_without_a_cell_are_told_best_name_first_without_days_of_records():
    rows = [{"date": "2021-03-04", "posted": None, "published": "", "fetched_at": ""}]
    assert unfilled_dates(rows, ["date", "posted", "published", "fetched_at"]) == ("published", "posted")
