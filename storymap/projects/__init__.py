"""Projects: several stories in one file, with their texts, decisions and settings."""

from storymap.projects.files import SUFFIX as SUFFIX
from storymap.projects.files import change_project as change_project
from storymap.projects.files import load_project as load_project
from storymap.projects.files import project_bytes as project_bytes
from storymap.projects.files import project_from_bytes as project_from_bytes
from storymap.projects.files import save_project as save_project
from storymap.projects.merging import merge_projects as merge_projects
from storymap.projects.project import Project as Project
from storymap.projects.project import ProjectStory as ProjectStory
from storymap.projects.project import evidence as evidence
from storymap.projects.project import free_name as free_name
from storymap.projects.project import inherited as inherited
