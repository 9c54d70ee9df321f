scholar_languages = {
    "zh": {
        "language": "zh_CN",
        "project": "林知夏",
        "copyright": "林知夏",
        "announcement": "此人并不存在。",
        "footer_text": "全部内容均为虚构。",
        "topics": {"acoustics": "声学", "ferry noise": "渡轮噪声", "tools": "工具", "underwater sound": "水下声音"},
        "owner": {
            "name": "林知夏",
            "role": "海洋声学家（为测试而虚构）",
            "affiliation": ["虚构海洋研究所", "想象声音博物馆"],
        },
    },
}
scholar_messages = {
    "zh_CN": {
        "Field note": "野外笔记",
        "Field notes": "野外笔记",
        "Talk": "报告",
        "Talks": "报告",
        "Event": "会议",
        "Given in": "语言",
        "Slides": "幻灯片",
        "Programme": "日程",
        "Presents": "介绍的论文",
        "Presented in": "相关报告",
        "Software": "软件",
        "Made for": "服务于论文",
        "Stack": "技术",
    },
}
numfig = True
