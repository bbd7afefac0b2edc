"""The public names of `trendlab.figures` and the modules that hold them, each loaded when it is first used."""

from .answer import answer_table as answer_table, draw_answer as draw_answer
from .calibration import calibration_table as calibration_table, draw_calibration as draw_calibration
from .checked import checked_table as checked_table, draw_checked as draw_checked
from .checked_months import checked_months_table as checked_months_table, draw_checked_months as draw_checked_months
from .choice import choice_table as choice_table, draw_choice as draw_choice
from .colours import theme_colour as theme_colour, topic_colour as topic_colour
from .concepts import concepts_table as concepts_table, draw_concepts as draw_concepts
from .effects import (
    article_covariates as article_covariates,
    draw_effects as draw_effects,
    effects_table as effects_table,
)
from .gallery import (
    FigureKind as FigureKind,
    GalleryItem as GalleryItem,
    GalleryOptions as GalleryOptions,
    draw_gallery as draw_gallery,
    figure_kinds as figure_kinds,
    register_figure as register_figure,
    save_figure as save_figure,
    unregister_figure as unregister_figure,
)
from .group_shares import draw_group_shares as draw_group_shares, group_shares_table as group_shares_table
from .groups import draw_groups as draw_groups, groups_table as groups_table
from .heatmap import draw_heatmap as draw_heatmap, heatmap_table as heatmap_table
from .quarters import draw_quarters as draw_quarters, quarters_table as quarters_table
from .ranks import draw_ranks as draw_ranks, ranks_table as ranks_table
from .shares import draw_shares as draw_shares, shares_table as shares_table
from .slopes import draw_slopes as draw_slopes, slopes_table as slopes_table
from .spotlight import draw_spotlight as draw_spotlight, spotlight_table as spotlight_table
from .term_shift import draw_term_shift as draw_term_shift, term_shift_table as term_shift_table
from .terms import draw_terms as draw_terms, terms_table as terms_table
from .themes import draw_themes as draw_themes, themes_table as themes_table
from .topic_map import draw_topic_map as draw_topic_map, topic_map_table as topic_map_table
from .volume import draw_volume as draw_volume, volume_table as volume_table
