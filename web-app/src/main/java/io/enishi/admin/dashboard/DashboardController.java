package io.enishi.admin.dashboard;

import io.enishi.user.Viewer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class DashboardController {

    @GetMapping("/")
    String page(Viewer who, Model model) {
        return "admin/dashboard/dashboard";
    }
}
